"""Call sheets as people use them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import Kind, Status
from cit.permissions.table import Role
from tests.followups.rows import follow_up, scene
from tests.kit import factories
from tests.kit.browser import Browser


def test_the_sheet_shows_whom_to_reach_and_is_recorded(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)

    page = browser.as_(here.officer).get(f"/follow-ups/{one.id}")

    assert page.status == 200
    assert page.h1 == "First follow-up"
    assert "Marcus Ellery" in page.text
    assert "due in 2 days" in page.text
    assert page.find("a[href='tel:555-0172']")
    assert "Marcus" not in (page.soup.title.text if page.soup.title else "")
    assert [one.text for one in page.find(".button--main")] != []
    assert len(page.find(".button--main")) == 1
    events = session.scalars(select(AuditEvent.event)).all()
    assert {"followup:opened", "person:opened"} <= set(events)


def test_two_taps_save_an_attempt(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    me = browser.as_(here.officer)

    answer = me.submit(f"/follow-ups/{one.id}", result="no-answer", note="Rang ten times")

    page = me.follow(answer)
    assert "The attempt was saved" in page.text
    assert "Rang ten times" in page.text
    tried = session.scalars(select(Attempt)).one()
    assert tried.way.value == "call"
    assert [box["value"] for box in page.find("input[name=way][checked]")] == ["second-call"]


def test_the_result_is_asked_for(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)

    page = browser.as_(here.officer).post(f"/follow-ups/{one.id}", way="letter", result="reached")
    assert page.status == 422
    assert "cannot end with" in page.error("result")

    page = browser.as_(here.officer).post(f"/follow-ups/{one.id}", way="call")
    assert page.error("result") == "Choose how it went."


def test_reached_ends_the_sheet(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    me = browser.as_(here.officer)

    page = me.follow(me.submit(f"/follow-ups/{one.id}", result="reached"))

    assert "Reached. The follow-up is completed." in page.text
    assert not page.find("main form")
    again = me.post(f"/follow-ups/{one.id}", way="call", result="reached")
    assert again.status == 422


def test_it_ends_with_a_reason(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    me = browser.as_(here.officer)

    page = me.submit(f"/follow-ups/{one.id}/end", reason="enough-attempts")
    assert page.error("reason") == "Make 5 more attempts first, or choose another reason."

    me.submit(f"/follow-ups/{one.id}/end", reason="moved")
    session.refresh(one)
    assert one.status is Status.STOPPED
    assert "Moved away" in me.get(f"/follow-ups/{one.id}").text


def test_contact_another_way_completes_it(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    browser.as_(here.officer).submit(f"/follow-ups/{one.id}/end", reason="another-way")
    session.refresh(one)
    assert one.status is Status.COMPLETED


def test_it_is_handed_on(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    other = factories.user(session, Role.OFFICER, at=here.agency)
    me = browser.as_(here.officer)

    offered = [tag.get_text() for tag in me.get(f"/follow-ups/{one.id}/reassign").find("option")]
    assert offered[1].endswith(", 0 open")  # who has least comes first
    assert f"{here.officer.name}, 1 open" in offered
    page = me.submit(f"/follow-ups/{one.id}/reassign", owner="")
    assert page.error("owner") == "Choose a colleague."
    page = me.submit(f"/follow-ups/{one.id}/reassign", owner=str(here.officer.id))
    assert "theirs already" in page.error("owner")
    me.submit(f"/follow-ups/{one.id}/reassign", owner=str(other.id))
    session.refresh(one)
    assert one.owner_id == other.id
    assert browser.as_(other).get(f"/follow-ups/{one.id}").status == 200


def test_one_more_is_added(browser: Browser, session: Session) -> None:
    here = scene(session)
    me = browser.as_(here.officer)
    day = (clock.now() + timedelta(days=3)).date()

    page = me.submit(f"/follow-ups/add/{here.case.id}", due_on="2020-01-01")
    assert page.error("due_on") == "Choose today or a day that lies ahead."
    me.submit(f"/follow-ups/add/{here.case.id}", due_on=day.isoformat())
    one = session.scalars(select(FollowUp)).one()
    assert (one.kind, one.owner_id) == (Kind.ADDED, here.officer.id)
    assert clock.local(one.due_at, "America/Chicago").strftime("%F %H:%M") == f"{day} 23:59"


@pytest.mark.parametrize("show", ["mine", "all"])
def test_lists_lead_to_the_sheets(browser: Browser, session: Session, show: str) -> None:
    here = scene(session)
    one = follow_up(session, here)
    page = browser.as_(here.officer).get(f"/follow-ups?show={show}")
    assert page.find(f"a[href='/follow-ups/{one.id}']")


def test_an_empty_list_says_what_will_come(browser: Browser, session: Session) -> None:
    here = scene(session)
    page = browser.as_(here.officer).get("/follow-ups?show=unowned")
    assert "Nothing is due here" in page.text


def test_out_of_reach_is_not_found(browser: Browser, session: Session) -> None:
    here = scene(session)
    one = follow_up(session, here)
    for role in (Role.OFFICER, Role.DISPATCHER, Role.ANALYST, Role.ADMINISTRATOR):
        other = factories.user(session, role, at=here.agency)
        for path in ("", "/end", "/reassign"):
            assert browser.as_(other).get(f"/follow-ups/{one.id}{path}").status == 404
