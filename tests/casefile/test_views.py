"""A case file as people read it."""

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.db.engine import database
from cit.permissions.table import Role
from cit.referrals.rules import Status as Step
from tests.casefile import care, rows
from tests.kit import factories
from tests.kit.browser import Browser, Page


def opened(browser: Browser, of: rows.Scene, who: str, show: str = "") -> Page:
    return browser.as_(getattr(of, who)).get(f"/cases/{of.case.id}?show={show}")


def test_a_supervisor_reads_the_whole_file(browser: Browser, session: Session) -> None:
    of = care.whole(session)

    page = opened(browser, of, "supervisor")

    assert page.status == 200
    for words in (
        "Marcus Ellery, 41",
        "1 safety caution",
        "Carries a folding knife",
        "Review the report",
        "Contact, to",
        rows.NARRATIVE,
        "No force",
        "Call received: welfare check",
        "J. Reyes: arrived",
        "11 min after the call",
        "Which days?",
        "Call: no answer",
        "Rang ten times",
        "12 Orchard Street",
    ):
        assert words in page.text, words
    assert [one.text.strip() for one in page.find(".button--main")] == ["Review the report"]
    assert "Marcus" not in (page.soup.title.text if page.soup.title else "")
    assert session.scalars(select(AuditEvent.event)).all() == ["case:opened"]


def test_the_newest_comes_first(browser: Browser, session: Session) -> None:
    page = opened(browser, care.whole(session), "supervisor")

    told = [one.text.strip() for one in page.find(".timeline__what")]

    assert told[-1] == "Call received: welfare check"
    assert told.index("J. Reyes: arrived") > told.index("Encounter report submitted")


def test_a_dispatcher_sees_what_happened_and_not_what_was_seen(
    browser: Browser, session: Session
) -> None:
    page = opened(browser, care.whole(session), "dispatcher")

    assert "Encounter report submitted" in page.text
    assert "Protected. Not shown to your role." in page.text
    for hidden in (rows.NARRATIVE, "No force", "Which days?", "Rang ten times", "Contact, to"):
        assert hidden not in page.text
    assert not page.find("a[href*='/referrals/'], a[href*='/follow-ups/']")
    withheld = " ".join(one.text for one in page.find(".locked li"))
    for what in ("What was seen and done", "Referrals", "Consent", "Follow-ups"):
        assert f"{what}, protected. Not shown to your role." in withheld


def test_a_partners_own_note_stays_theirs(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    sent = care.referral(session, of)
    care.step(session, of, sent, Step.OUTREACH, number=2, note="Sounded low", before=Step.ACCEPTED)
    session.commit()

    page = opened(browser, of, "supervisor")

    assert "reached out" in page.text
    assert "Sounded low" not in page.text
    assert "A note, protected. Not shown to your role." in page.text


@pytest.mark.parametrize(
    ("show", "seen", "unseen"),
    [
        ("encounter", "Encounter report submitted", "Referral to"),
        ("referrals", "Referral to", "Call: no answer"),
        ("contacts", "Call: no answer", "Call received"),
    ],
)
def test_chips_show_one_part(
    browser: Browser, session: Session, show: str, seen: str, unseen: str
) -> None:
    page = opened(browser, care.whole(session), "supervisor", show)
    story = " ".join(one.text for one in page.find(".timeline"))
    assert seen in story
    assert unseen not in story


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ANALYST, Role.ADMINISTRATOR, Role.PARTNER])
def test_out_of_reach_is_not_found(browser: Browser, session: Session, role: Role) -> None:
    of = care.whole(session)
    home = {} if role is Role.PARTNER else {"at": of.agency}
    other = factories.user(session, role, **home)
    for path in ("", "/print", "/close"):
        assert browser.as_(other).get(f"/cases/{of.case.id}{path}").status == 404


def test_a_longer_story_takes_no_more_queries(browser: Browser, session: Session) -> None:
    of = care.whole(session)
    me = browser.as_(of.supervisor)
    me.get(f"/cases/{of.case.id}")
    short = _statements(me, of)
    for _ in range(15):
        rows.told(session, of)
    owed = care.follow_up(session, of, due_at=clock.now() + rows.DAY)
    for _ in range(15):
        care.attempt(session, of, owed)
    session.commit()

    assert _statements(me, of) == short <= 16


def _statements(me: Browser, of: rows.Scene) -> int:
    seen: list[str] = []
    with me.app.app_context():
        engine = database.engine

    def count(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", count)
    page = me.get(f"/cases/{of.case.id}")
    event.remove(engine, "before_cursor_execute", count)
    assert page.status == 200
    return len([one for one in seen if one.startswith("SELECT")])


def test_earlier_contacts_are_listed_and_later_ones_linked(
    browser: Browser, session: Session
) -> None:
    of = rows.scene(session)
    past, ahead = clock.now() - 99 * rows.DAY, clock.now() - rows.MINUTE
    for at in (past, ahead):
        factories.case(
            session,
            of.agency.id,
            person_id=of.person.id,
            received_at=at,
            local_day=at.date(),
            reference=f"{at:%m%d}AAAA",
        )
    session.commit()

    page = opened(browser, of, "supervisor")

    assert "Third contact since" in page.text
    assert f"Contact, case {past:%m%d}-AAAA" in page.text
    assert f"A later contact of the same person: case {ahead:%m%d}-AAAA" in page.text
    officers = opened(browser, of, "officer")
    assert f"case {past:%m%d}-AAAA" not in officers.text


def test_a_case_without_a_person_asks_who_it_is(browser: Browser, session: Session) -> None:
    of = rows.scene(session, person_id=None)
    session.commit()
    page = opened(browser, of, "officer")
    assert "Nobody is linked yet" in page.text
    assert "Say who the person is" in page.text
