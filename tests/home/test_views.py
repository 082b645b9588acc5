"""Today, as each role finds it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.cases.rules import Status as CaseStatus
from cit.encounters.rules import Status as Report
from cit.permissions.table import Role
from tests.casefile import care, rows
from tests.kit import factories
from tests.kit.browser import Browser


def test_an_officer_sees_the_call_in_hand_first(browser: Browser, session: Session) -> None:
    of = rows.scene(session, status=CaseStatus.DISPATCHED, arrived_at=None, cleared_at=None)
    care.caution(session, of)
    session.commit()

    page = browser.as_(of.officer).get("/")

    assert page.h1 == "Today"
    for words in ("You are primary", "Marcus Ellery, 41", "1 safety caution", "Mark arrived"):
        assert words in page.text
    assert [one.text.strip() for one in page.find(".button--main")] == ["Open the case file"]
    assert session.scalars(select(AuditEvent.event)).all() == ["case:opened"]


def test_one_tap_marks_the_next_time(browser: Browser, session: Session) -> None:
    of = rows.scene(session, status=CaseStatus.DISPATCHED, arrived_at=None, cleared_at=None)
    session.commit()
    me = browser.as_(of.officer)

    page = me.follow(me.submit("/", css=".now form", what="arrived"))

    assert page.h1 == "Today"
    session.refresh(of.case)
    assert of.case.arrived_at == clock.now()
    assert "Mark cleared" in page.text


def test_what_waits_is_a_queue_of_links(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    draft = rows.report(session, of, Report.DRAFT)
    owed = care.follow_up(session, of)
    session.commit()

    page = browser.as_(of.officer).get("/")

    links = [one["href"] for one in page.find("main .queue__act")]
    assert links == [f"/encounters/{draft.id}/review", f"/follow-ups/{owed.id}"]
    assert [one.text for one in page.find(".dock__count")] == ["2"]


def test_nothing_waits(browser: Browser, session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    page = browser.as_(officer).get("/")
    assert "Nothing waits for you" in page.text
    assert "New calls and returned reports will appear here." in page.text
    assert not page.find(".dock__count")
    boss = factories.user(session, Role.SUPERVISOR)
    assert "Nothing waits for you" in browser.as_(boss).get("/").text


def test_a_supervisor_goes_on_to_the_next_report(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    one = rows.report(session, of, Report.SUBMITTED)
    session.commit()

    page = browser.as_(of.supervisor).get("/")

    (main,) = page.find(".button--main")
    assert (main.text, main["href"]) == (
        "Review the next report",
        f"/encounters/{one.id}/review",
    )


def test_chips_show_one_kind(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.SUBMITTED)
    care.referral(session, of).due_at = clock.now() - rows.HOUR
    session.commit()
    me = browser.as_(of.supervisor)

    assert [one.text for one in me.get("/").find(".chips .num")] == ["2", "1", "1"]
    page = me.get("/?show=overdue")
    assert "Remind" in page.text
    assert "Review: J. Reyes" not in page.text


@pytest.mark.parametrize(
    ("role", "there"), [(Role.DISPATCHER, "/cases/board"), (Role.PARTNER, "/referrals")]
)
def test_who_works_elsewhere_is_sent_there(
    browser: Browser, session: Session, role: Role, there: str
) -> None:
    page = browser.as_(factories.user(session, role)).get("/")
    assert (page.status, page.location) == (303, there)


# On PostgreSQL entries are put in order a moment later, by the sequencer.
@pytest.mark.one_database
def test_an_auditor_sees_the_log_and_checks_it(browser: Browser, session: Session) -> None:
    auditor = factories.user(session, Role.AUDITOR)
    me = browser.as_(auditor)

    page = me.get("/")
    assert "0 entries today" in page.text
    page = me.follow(me.submit("/", css="main .button-form"))

    assert "Intact: 2 entries" in page.text
    assert "Audit verified" in page.text
    assert auditor.name in page.text
    assert session.scalars(select(AuditEvent.event)).all() == [
        "audit:listed",
        "audit:listed",
        "audit:verified",
        "audit:listed",
    ]


def test_only_who_reads_the_log_checks_it(browser: Browser, session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    assert browser.as_(officer).post("/log/check").status == 404


def test_an_analyst_sees_the_first_figures_and_the_way_to_all(
    browser: Browser, session: Session
) -> None:
    of = care.whole(session)
    page = browser.as_(factories.user(session, Role.ANALYST, at=of.agency)).get("/")
    shown = [one.get_text(" ", strip=True) for one in page.find(".measure__name")]
    assert shown[0].startswith("Encounters")
    assert len(shown) == 5
    assert page.find("a.button[href*='outcomes']")
    assert "Marcus" not in page.text
    assert session.scalars(select(AuditEvent.event)).all()[-1] == "report:viewed"


def test_an_administrator_sees_accounts_and_no_case(browser: Browser, session: Session) -> None:
    of = care.whole(session)
    admin = factories.user(session, Role.ADMINISTRATOR, at=of.agency)
    page = browser.as_(admin).get("/")
    assert "has never signed in" in page.text
    assert "Marcus" not in page.text


def test_nobody_sees_today_without_signing_in(browser: Browser) -> None:
    page = browser.get("/")
    assert page.status == 303
    assert "sign-in" in page.location
