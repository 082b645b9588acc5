"""Pages of referrals: who can do what where, and what nobody may see."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.consents.rules import Class
from cit.permissions.check import SYSTEM, granted
from cit.permissions.table import Reach, Role
from cit.referrals import queries
from cit.referrals.models import Referral
from cit.referrals.rules import ACTS, Act, Closure, Decline, Status, Urgency
from tests.kit import factories
from tests.kit.browser import Browser, Page
from tests.kit.referring import Cast, cast, consent, referral

S = Status

# For each act: where it is sent, and with what.
SENDING: dict[Act, tuple[str, dict[str, str]]] = {
    Act.ACKNOWLEDGE: ("answer", {"act": "acknowledge"}),
    Act.ACCEPT: ("answer", {"act": "accept"}),
    Act.DECLINE: ("answer", {"act": "decline", "decline_reason": "capacity"}),
    Act.ASK: ("answer", {"act": "ask", "note": "Does he drive?"}),
    Act.WAITLIST: ("answer", {"act": "waitlist"}),
    Act.REACH_OUT: ("answer", {"act": "reach-out", "result": "no-answer"}),
    Act.SCHEDULE: ("answer", {"act": "schedule", "day": "2026-11-25", "time": "09:30"}),
    Act.ATTEND: ("answer", {"act": "attend"}),
    Act.MISS: ("answer", {"act": "miss"}),
    Act.CLOSE: ("answer", {"act": "close", "closure_reason": "services-received"}),
    Act.REPLY: ("reply", {"note": "He takes the bus."}),
    Act.CANCEL: ("cancel", {"reason": "no-longer-needed"}),
    Act.CLOSE_DECLINED: ("close", {"reason": "ineligible"}),
    Act.REOPEN: ("reopen", {"note": "The person changed her mind."}),
}


def everybody(session: Session, on: Cast) -> dict[Role, Any]:
    """One user for each role, of the agency or of the partner, the officers on the case."""
    people: dict[Role, Any] = {Role.OFFICER: on.officer, Role.PARTNER: on.partner}
    agency = on.officer.organisation_id
    for role in Role:
        if role not in people:
            at = session.get_one(type(on.house), agency)
            people[role] = factories.user(session, role, at=at)
    return people


@pytest.mark.parametrize("act", [*SENDING])
def test_every_cell_of_state_act_and_role(browser: Browser, session: Session, act: Act) -> None:
    on = cast(session)
    people = everybody(session, on)
    given, needs = on.given(session), ACTS[act].needs
    actors = {role: factories.actor(session, user) for role, user in people.items()}
    session.info["actor"] = SYSTEM
    may = [role for role in Role if granted(actors[role], needs) is not Reach.NONE]
    browsers = {role: browser.as_(people[role]) for role in may}
    for status in Status:
        row = referral(session, given, on.officer, status)
        for role in set(Role) - set(may):
            with pytest.raises(NoResultFound):
                queries.get(session, actors[role], row.id, needs)
        for role in may:
            row = referral(session, given, on.officer, status, appointment_at=clock.now())
            page = browsers[role].post(f"/referrals/{row.id}/{SENDING[act][0]}", **SENDING[act][1])
            now = _status(session, row.id)
            cell = f"{status.value} {act.value} {role.value}: {page.status} {page.text[:200]}"
            if role is Role.PARTNER and status is S.DRAFT:
                assert (page.status, now) == (404, status), cell
            elif status in ACTS[act].starts:
                assert page.status == 303, cell
                assert now is not status or status in (S.OUTREACH, S.SCHEDULED), cell
            else:
                assert (page.status, now) == (409, status), cell


@pytest.mark.parametrize("act", [*SENDING])
def test_a_role_without_the_permission_finds_no_page(
    browser: Browser, session: Session, act: Act
) -> None:
    on = cast(session)
    row = on.sent(session)
    for role, user in everybody(session, on).items():
        if granted(factories.actor(session, user), ACTS[act].needs) is Reach.NONE:
            page = browser.as_(user).post(f"/referrals/{row.id}/{SENDING[act][0]}")
            assert page.status == 404, role
    assert _status(session, row.id) is S.SENT


def _status(session: Session, referral_id: UUID) -> Status:
    rows = select(Referral.status).where(Referral.id == referral_id)
    found = session.scalars(rows.execution_options(unscoped=True)).one()
    session.commit()
    return found


def test_nothing_of_one_partner_is_shown_to_another(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    stranger = browser.as_(factories.user(session, Role.PARTNER))
    missing = uuid4()
    for path in ("", "/print"):
        theirs = stranger.get(f"/referrals/{row.id}{path}")
        nothing = stranger.get(f"/referrals/{missing}{path}")
        assert (theirs.status, theirs.text) == (404, nothing.text)
    for act, (where, values) in SENDING.items():
        theirs = stranger.post(f"/referrals/{row.id}/{where}", **values)
        nothing = stranger.post(f"/referrals/{missing}/{where}", **values)
        assert (theirs.status, theirs.text) == (404, nothing.text), act
    assert stranger.get(f"/referrals/offers/{row.offer_id}").status == 404
    assert stranger.get(f"/cases/{row.case_id}/refer").status == 404
    assert "Marcus" not in stranger.get("/referrals").text
    assert _status(session, row.id) is S.SENT


def test_an_officer_of_another_case_finds_nothing(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    other = factories.user(session, Role.OFFICER, at=session.get_one(type(on.house), row.agency_id))
    assert browser.as_(other).get(f"/referrals/{row.id}").status == 404
    assert browser.as_(on.officer).get(f"/referrals/{row.id}").status == 200


def test_a_draft_is_not_there_for_its_partner(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.DRAFT)
    partner = browser.as_(on.partner)
    assert partner.get(f"/referrals/{row.id}").status == 404
    assert "Answer:" not in partner.get("/referrals").text


CONTACT = {
    "given_name": "Canaryfirst",
    "family_name": "Canarylast",
    "called": "Canarynick",
    "phone": "555 0199 0001",
}
NEED = {"request": "Canaryrequest please"}


@pytest.mark.parametrize(
    ("classes", "seen"),
    [
        ({Class.CONTACT, Class.NEED}, {"contact", "need"}),
        ({Class.NEED}, {"need"}),
        ({Class.CONTACT}, {"contact"}),
        ({Class.CLINICAL, Class.PART2, Class.JUSTICE}, set()),
    ],
)
@pytest.mark.parametrize("status", [*Status])
def test_what_was_not_agreed_is_on_no_page(
    browser: Browser, session: Session, classes: set[Class], seen: set[str], status: Status
) -> None:
    on = cast(session, **CONTACT, address="Canarystreet 5", description="Canarycoat")
    given = on.given(session, *classes)
    row = referral(
        session, given, on.officer, status, **NEED, safe_contact="Canarysister",
        appointment_at=clock.now() + timedelta(days=1),
    )  # fmt: skip
    ended = status in (S.DRAFT, S.DECLINED, S.CANCELLED, S.CLOSED)
    html = _all_pages(browser.as_(on.partner), row)
    contact = "contact" in seen and not ended
    assert (("Canarylast" in html), ("Canarysister" in html)) == (contact, contact)
    assert ("555 0199 0001" in html) == contact
    assert ("Canaryrequest" in html) == ("need" in seen and not ended)
    assert "Canarystreet" not in html
    assert "Canarycoat" not in html
    if not contact:
        assert "Canary" not in html.replace("Canaryrequest", "")


def _all_pages(partner: Browser, row: Referral) -> str:
    paths = [f"/referrals/{row.id}", f"/referrals/{row.id}/print", "/referrals/booked"]
    parts = ("answer", "book", "visit", "close", "waiting", "closed")
    paths += ["/referrals", *(f"/referrals?show={one}" for one in parts)]
    refused = partner.post(f"/referrals/{row.id}/answer", act="decline")
    return "".join([refused.html, *(partner.get(path).html for path in paths)])


def test_once_withdrawn_nothing_more_is_shown(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    partner = browser.as_(on.partner)
    assert "Ellery" in partner.get(f"/referrals/{row.id}").text
    browser.as_(on.officer).post(f"/consents/{row.consent_id}/revoke")
    html = _all_pages(partner, row)
    assert "Ellery" not in html
    assert "Marcus" not in html
    assert "withdrawn the agreement" in html
    page = partner.post(
        f"/referrals/{row.id}/answer", act="schedule", day="2026-11-25", time="9:00"
    )
    assert page.status == 409
    closed = partner.post(f"/referrals/{row.id}/answer", act="close", closure_reason="moved")
    assert closed.status == 303


def test_once_ended_nothing_more_is_shown(
    browser: Browser, session: Session, noon: time_machine.Traveller
) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    session.commit()
    noon.shift(timedelta(days=91))
    html = _all_pages(browser.as_(on.partner), row)
    assert "Marcus" not in html
    assert "agreement has ended" in html


def test_reading_is_recorded(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    for path in (f"/referrals/{row.id}", f"/referrals/{row.id}/print", "/referrals"):
        partner.get(path)
    rows = select(AuditEvent.event).where(AuditEvent.actor_id == on.partner.id)
    seen = set(session.scalars(rows))
    assert {"referral:opened", "referral:printed", "referral:inbox-opened"} <= seen


def test_the_answer_of_a_page_that_grew_old_changes_nothing(
    browser: Browser, session: Session
) -> None:
    on = cast(session)
    row = on.sent(session)
    colleague = factories.user(session, Role.PARTNER, at=on.house, name="Ines Varga")
    mine, hers = browser.as_(on.partner), browser.as_(colleague)
    shown = mine.get(f"/referrals/{row.id}").form_values("main form")
    hers.submit(f"/referrals/{row.id}", act="accept")
    shown.pop("csrf_token")
    page = mine.post(f"/referrals/{row.id}/answer", **{**shown, "act": "ask", "note": "Why?"})
    assert page.status == 409
    assert "Somebody answered meanwhile: accepted, Ines Varga." in page.text
    assert _status(session, row.id) is S.ACCEPTED


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({}, "act", "Choose one answer."),
        ({"act": "decline"}, "decline_reason", "Choose one reason."),
        ({"act": "decline", "decline_reason": "other"}, "note", "Say in a few words why."),
        ({"act": "ask"}, "note", "Write what you need to know."),
    ],
)
def test_an_answer_says_what_it_lacks(
    browser: Browser, session: Session, values: dict[str, str], field: str, words: str
) -> None:
    on = cast(session)
    row = on.sent(session)
    page = browser.as_(on.partner).post(f"/referrals/{row.id}/answer", **values)
    assert (page.status, page.error(field)) == (422, words)
    assert _status(session, row.id) is S.SENT


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"act": "schedule"}, "day"),
        ({"act": "schedule", "day": "2026-11-25"}, "time"),
        ({"act": "schedule", "day": "2026-11-01", "time": "09:00"}, "day"),
        ({"act": "schedule", "day": "9999-12-31", "time": "23:59"}, "day"),
        ({"act": "reach-out"}, "result"),
        ({"act": "close"}, "closure_reason"),
    ],
)
def test_a_step_says_what_it_lacks(
    browser: Browser, session: Session, values: dict[str, str], field: str
) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    page = browser.as_(on.partner).post(f"/referrals/{row.id}/answer", **values)
    assert page.status == 422
    assert page.error(field)


def test_a_visit_to_come_cannot_be_recorded(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.SCHEDULED, appointment_at=clock.now() + timedelta(days=2))
    page = browser.as_(on.partner).post(f"/referrals/{row.id}/answer", act="attend")
    assert page.status == 409
    assert "still to come" in page.text


def test_the_day_is_the_agencys(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    values = {"act": "schedule", "day": "2026-11-25", "time": "09:30"}
    browser.as_(on.partner).post(f"/referrals/{row.id}/answer", **values)
    found = session.scalars(select(Referral.appointment_at).execution_options(unscoped=True)).one()
    assert found is not None
    assert found.isoformat() == "2026-11-25T15:30:00+00:00"


def test_the_whole_loop(browser: Browser, session: Session, noon: time_machine.Traveller) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    path = f"/referrals/{row.id}"

    def say(**values: str) -> Page:
        return partner.follow(partner.submit(path, **values))

    assert "Can Alder House take this referral?" in partner.get(path).text
    assert "You took it on" in say(act="accept").text
    assert "You reached out" in say(act="reach-out", result="reached").text
    assert "Booked for" in say(act="schedule", day="2026-11-20", time="10:00").text
    noon.shift(timedelta(days=3))
    partner = browser.as_(on.partner)
    assert "Has the service begun?" in say(act="attend").text
    assert "Closed" in say(act="close").text
    found = session.scalars(select(Referral).execution_options(unscoped=True)).one()
    assert (found.status, found.closure_reason) == (S.CLOSED, Closure.SERVICES_RECEIVED)
    assert found.connected_at == found.appointment_at
    told = browser.as_(on.officer).get(path).text
    assert "Connected: the first visit took place." in told


def test_yes_on_the_waiting_list_is_two_steps_at_once(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner = browser.as_(on.partner)
    page = partner.follow(partner.submit(f"/referrals/{row.id}", act="take-and-wait"))
    assert "Has a place opened?" in page.text
    assert [one.get_text(strip=True) for one in page.find(".timeline__what")] == [
        "Put on the waiting list",
        "Accepted",
        "Sent",
    ]


def test_a_question_goes_back_and_forth(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    partner, officer = browser.as_(on.partner), browser.as_(on.officer)
    path = f"/referrals/{row.id}"
    partner.submit(path, act="ask", note="Does he drive?")
    asked = officer.get(path)
    assert "Does he drive?" in asked.text
    page = officer.post(f"{path}/reply")
    assert (page.status, page.error("reply-note")) == (422, "Write your answer.")
    officer.submit(path, note="He takes the bus.")
    assert "He takes the bus." in partner.get(path).text


def test_a_partners_own_notes_stay_with_it(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.ACCEPTED)
    partner = browser.as_(on.partner)
    path = f"/referrals/{row.id}"
    partner.submit(path, act="reach-out", result="reached", note="Sounded tired.")
    assert "Sounded tired." in partner.get(path).text
    assert "Sounded tired." not in browser.as_(on.officer).get(path).text
    assert "Sounded tired." not in browser.as_(on.supervisor).get(path).text


def test_after_a_decline_it_goes_to_another(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    other = factories.partner(session, name="Birch Clinic", short_name="Birch")
    session.commit()
    path = f"/referrals/{row.id}"
    browser.as_(on.partner).submit(path, act="decline", decline_reason="capacity", note="Full now")
    officer = browser.as_(on.officer)
    page = officer.get(path)
    assert "No place for now" in page.text
    assert "Full now" in page.text
    link = next(a for a in page.find("a.button--main") if "another" in a.get_text())
    begun = officer.get(str(link["href"]))
    assert "Birch Clinic" in begun.text
    assert on.house.name not in [tag.get_text(strip=True) for tag in begun.find(".tile")]
    values = begun.form_values("main form")
    assert values["request"] == "A first appointment in the morning."
    sent = officer.submit(
        str(link["href"]), partners=str(other.id), classes=["contact", "need"],
        purpose="first-appointment", method="signed",
    )  # fmt: skip
    assert officer.follow(sent).h1 == "Check and send"


def test_a_supervisor_opens_it_again(browser: Browser, session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.CANCELLED)
    offer = row.offer_id
    path = f"/referrals/{row.id}"
    supervisor = browser.as_(on.supervisor)
    short = supervisor.post(f"{path}/reopen", note="Again")
    assert short.status == 422
    assert "Open it again" not in browser.as_(on.officer).get(path).text
    supervisor.submit(path, css="form[action$=reopen]", note="Taken back by mistake.")
    found = session.get_one(Referral, row.id)
    assert (found.status, found.sent_at) == (S.DRAFT, None)
    assert found.offer_id != offer


def test_the_inbox_is_grouped_and_sorted_by_its_clock(browser: Browser, session: Session) -> None:
    on = cast(session)
    given, now = on.given(session), clock.now()
    late = referral(session, given, on.officer, due_at=now - timedelta(hours=3))
    soon = referral(session, given, on.officer, urgency=Urgency.ROUTINE)
    referral(session, given, on.officer, S.ACCEPTED, accepted_at=now)
    past, ahead = now - timedelta(hours=20), now + timedelta(days=2)
    referral(session, given, on.officer, S.SCHEDULED, appointment_at=past)
    referral(session, given, on.officer, S.SCHEDULED, appointment_at=ahead)
    referral(session, given, on.officer, S.MORE_INFO)
    referral(session, given, on.officer, S.DECLINED, decline_reason=Decline.CAPACITY)
    partner = browser.as_(on.partner)
    page = partner.get("/referrals")
    heads = [one.get_text(strip=True) for one in page.find("main section h2")]
    assert heads == ["Answer now", "Book a time", "Did they come?", "Waiting for the sender"]
    links = [str(one["href"]) for one in page.find(".queue__act")]
    assert links[:2] == [f"/referrals/{late.id}", f"/referrals/{soon.id}"]
    assert page.find(".queue__act")[0].get_text() == "Answer: Marcus E."
    assert "overdue 3 h" in page.text
    assert len(links) == 5
    assert len(partner.get("/referrals?show=answer").find(".queue__act")) == 2
    assert len(partner.get("/referrals?show=closed").find(".queue__act")) == 1
    booked = partner.get("/referrals/booked")
    assert len(booked.find(".queue__act")) == 1


@pytest.mark.parametrize(
    "query", ["show=x", "after=x", "after=WyJhIiwiYiJd", "show=answer&after=1"]
)
def test_an_address_that_we_did_not_make_is_refused(
    browser: Browser, session: Session, query: str
) -> None:
    on = cast(session)
    assert browser.as_(on.partner).get(f"/referrals?{query}").status == 422


def test_an_empty_inbox_says_what_comes(browser: Browser, session: Session) -> None:
    on = cast(session)
    partner = browser.as_(on.partner)
    assert "Nothing waits for you" in partner.get("/referrals").text
    assert "Nothing is closed yet" in partner.get("/referrals?show=closed").text
    assert "No visit is booked" in partner.get("/referrals/booked").text


def test_a_long_inbox_has_pages(browser: Browser, session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    rows = {str(referral(session, given, on.officer).id) for _ in range(52)}
    partner = browser.as_(on.partner)
    first = partner.get("/referrals")
    second = partner.get(str(first.find(".pager a")[0]["href"]))
    seen = [
        re.sub(".*/", "", str(a["href"])) for p in (first, second) for a in p.find(".queue__act")
    ]
    assert set(seen) == rows
    assert len(seen) == 52


def test_paper_carries_the_notice_where_part2_was_agreed(
    browser: Browser, session: Session
) -> None:
    on = cast(session)
    given = consent(session, on.case, on.house, on.officer, [*Class])
    row = referral(session, given, on.officer)
    page = browser.as_(on.partner).get(f"/referrals/{row.id}/print")
    assert "42 CFR part 2 prohibits" in page.text
    assert "Marcus Ellery" in page.text
    assert page.h1 == f"Referral to {on.house.name}"
    assert session.scalar(select(func.count()).select_from(Referral)) == 1
