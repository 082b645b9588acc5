"""A supervisor's decision."""

from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.encounters.models import Encounter
from cit.encounters.rules import Status
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories, reports
from tests.kit.browser import Browser


def pair(session: Session, **pages: dict[str, object]) -> tuple[User, User, Encounter]:
    """An officer, a supervisor of the same agency, and the officer's submitted report."""
    home = factories.organisation(session)
    officer = factories.user(session, Role.OFFICER, at=home)
    supervisor = factories.user(session, Role.SUPERVISOR, at=home, name="Sgt. Okafor")
    encounter = reports.submitted(session, officer, pages=reports.answers(**pages))
    session.info["actor"] = SYSTEM
    session.commit()
    return officer, supervisor, encounter


def test_a_supervisor_reads_and_approves(browser: Browser, session: Session) -> None:
    _, supervisor, encounter = pair(session)
    me = browser.as_(supervisor)

    page = me.get(f"/encounters/{encounter.id}/review")
    sent = me.submit(f"/encounters/{encounter.id}/review", "form[action$=approve]")

    assert "He chose to come along." in page.text
    assert sent.status == 303
    assert encounter.status is Status.APPROVED
    assert encounter.reviewed_by_id == supervisor.id


def test_force_and_injury_stand_on_top(browser: Browser, session: Session) -> None:
    hurt = {"hurt": ["person"], "person_injury": ["cut"], "person_when": "during"}
    _, supervisor, encounter = pair(session, help={"force": "2"}, medical=hurt)

    page = browser.as_(supervisor).get(f"/encounters/{encounter.id}/review")

    assert [tag.get_text(strip=True) for tag in page.find(".page-head .tag")] == ["Force", "Injury"]
    assert "never approved together with others" in page.text


def test_a_report_is_returned_with_its_reason(browser: Browser, session: Session) -> None:
    officer, supervisor, encounter = pair(session)
    me = browser.as_(supervisor)

    me.submit(
        f"/encounters/{encounter.id}/review",
        "form[action$=send-back]",
        reason="Add the hand-off time.",
    )

    assert encounter.status is Status.RETURNED
    shown = browser.as_(officer).get(f"/encounters/{encounter.id}/pages/outcome")
    assert "Returned by Sgt. Okafor. Add the hand-off time." in shown.text


def test_a_return_needs_a_reason(browser: Browser, session: Session) -> None:
    _, supervisor, encounter = pair(session)

    page = browser.as_(supervisor).submit(
        f"/encounters/{encounter.id}/review", "form[action$=send-back]", reason=" "
    )

    assert page.status == 422
    assert page.error("reason") == "Say what needs to change."
    assert page.find("details[open]")
    assert encounter.status is Status.SUBMITTED


def test_what_changed_since_the_last_version_is_shown(browser: Browser, session: Session) -> None:
    officer, supervisor, encounter = pair(session)
    path = f"/encounters/{encounter.id}/review"
    boss, me = browser.as_(supervisor), browser.as_(officer)
    boss.submit(path, "form[action$=send-back]", reason="Handcuffs are in the video.")
    me.submit(f"/encounters/{encounter.id}/pages/help", "form[data-draft]", handcuffs="yes")
    me.submit(path, "form[action$=submit]")

    page = boss.get(path)

    assert "Sgt. Okafor asked: Handcuffs are in the video." in page.text
    [row] = page.find("#changed ~ .scroll tbody tr")
    assert row.get_text(" ", strip=True) == "Handcuffs No Yes"


def test_a_decision_is_about_the_version_that_was_read(browser: Browser, session: Session) -> None:
    _, supervisor, encounter = pair(session)

    page = browser.as_(supervisor).post(f"/encounters/{encounter.id}/approve", version="7")

    assert page.status == 422
    assert "A newer version was submitted." in page.text
    assert encounter.status is Status.SUBMITTED


def test_somebody_else_was_quicker(browser: Browser, session: Session) -> None:
    _, supervisor, encounter = pair(session)
    home = session.get_one(Organisation, supervisor.organisation_id)
    other = factories.user(session, Role.SUPERVISOR, at=home)
    session.commit()
    path = f"/encounters/{encounter.id}/review"
    browser.as_(other).submit(path, "form[action$=approve]")

    page = browser.as_(supervisor).post(f"/encounters/{encounter.id}/approve", version="1")

    assert page.status == 409
    assert encounter.reviewed_by_id == other.id


def test_nobody_reviews_their_own_report(browser: Browser, session: Session) -> None:
    home = factories.organisation(session)
    both = factories.user(session, Role.OFFICER, Role.SUPERVISOR, at=home)
    encounter = reports.submitted(session, both)
    session.commit()
    me = browser.as_(both)

    page = me.get(f"/encounters/{encounter.id}/review")
    refused = me.post(f"/encounters/{encounter.id}/approve", version="1")

    assert page.location == f"/encounters/{encounter.id}"
    assert refused.status == 404
    assert encounter.status is Status.SUBMITTED
    assert encounter.opened_at is None


def test_others_who_may_read_are_led_to_the_report(browser: Browser, session: Session) -> None:
    officer, _, encounter = pair(session)
    home = session.get_one(Organisation, officer.organisation_id)
    coordinator = factories.user(session, Role.COORDINATOR, at=home)
    session.commit()

    page = browser.as_(coordinator).get(f"/encounters/{encounter.id}/review")

    assert page.location == f"/encounters/{encounter.id}"
    assert encounter.opened_at is None
