"""The pages, as each of those concerned sees them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from cit import clock
from cit.conferences.models import Conference, PromisedAction
from cit.conferences.rules.states import Promise, State
from cit.organisations.models import Organisation
from tests.conferences.conftest import Office
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.conferring import WHAT, WHY
from tests.kit.referring import consent

DAY = timedelta(days=1)


@pytest.fixture
def clinic(office: Office) -> Organisation:
    return factories.partner(office.session, name="Alder House")


def test_from_planning_to_the_agenda(browser: Browser, office: Office) -> None:
    me = browser.as_(office.coordinator)
    person = f"/people/{office.person.id}/agenda"
    assert "No conference is planned" in me.get(person).text
    day = (clock.now() + 7 * DAY).date().isoformat()
    assert "Enter the day." in me.submit("/conferences/new").error("day")
    made = me.submit("/conferences/new", day=day, time="09:30", place="Room 204")
    row = office.session.scalars(select(Conference)).one()
    assert made.location == f"/conferences/{row.id}"
    assert "Nobody is on the agenda" in me.get(made.location).text
    assert "in a sentence" in me.submit(person).error("reason")
    me.submit(person, reason=WHY)
    page = me.get(made.location)
    assert WHY in page.text
    assert "1. Marcus Ellery" in page.text
    refused = me.submit(person, reason=WHY)
    assert "on that agenda already" in refused.error("conference")
    assert me.submit(f"/conferences/{row.id}/edit", place="Room 7").location == made.location
    assert "Room 7" in me.get("/conferences").text


def test_the_agenda_says_who_may_hear(
    browser: Browser, office: Office, clinic: Organisation
) -> None:
    made = office.held(clinic.id)
    case = factories.case(office.session, office.agency.id, person_id=office.person.id)
    me = browser.as_(office.coordinator)
    assert "They leave the room" in me.get(f"/conferences/{made.conference.id}").text
    assert "Not in the room" in me.get(f"/conferences/{made.conference.id}/print").text
    consent(office.session, case, clinic, office.officer)
    office.session.commit()
    page = me.get(f"/conferences/{made.conference.id}")
    assert "The person agreed that they know." in page.text
    assert "They leave the room" not in page.text


def test_what_is_decided_and_promised(browser: Browser, office: Office) -> None:
    made = office.held()
    me = browser.as_(office.coordinator)
    here = f"/conferences/items/{made.item.id}"
    refused = me.post(f"{here}/decide", decision=" ")
    assert "Say what was decided." in refused.error("decision")
    assert me.post(f"{here}/decide", decision="We ask for a plan.").location == here
    due = (clock.now() + 7 * DAY).date().isoformat()
    mine = {"what": "Draft the plan", "owner": str(office.coordinator.id), "due_on": due}
    assert "Enter the last day." in me.post(f"{here}/promise", what="x").error("due_on")
    assert me.post(f"{here}/promise", **mine).location == here
    page = me.get(here)
    assert "We ask for a plan." in page.text
    assert "Draft the plan" in page.text
    assert me.post(f"/conferences/{made.conference.id}/close").location
    assert made.conference.state is State.CLOSED
    again = me.post(f"/conferences/{made.conference.id}/close")
    assert (again.status, "not possible now" in again.text) == (422, True)


def test_an_officer_keeps_a_promise_in_two_taps(browser: Browser, office: Office) -> None:
    made = office.held()
    office.session.commit()
    me = browser.as_(office.officer)
    assert WHAT in me.get("/").text
    here = f"/promises/{made.promise.id}"
    assert "Say why it is not done." in me.submit(here, how="drop").error("note")
    assert me.submit(here, how="do").location == "/"
    assert WHAT not in me.get("/").text
    assert office.session.scalars(select(PromisedAction.state)).all() == [Promise.DONE]
    assert me.post(f"{here}/reopen", due_on="2027-01-01").status in (403, 404)
    again = browser.as_(office.supervisor).post(f"{here}/reopen", due_on="2027-01-01")
    assert again.location == here


def test_what_is_late_stands_on_the_page_of_whoever_chases(
    browser: Browser, office: Office
) -> None:
    made = office.held()
    made.promise.due_on = clock.now().date() - 3 * DAY
    office.session.commit()
    for user in (office.supervisor, office.coordinator):
        assert f"promised by {office.officer.name}" in browser.as_(user).get("/").text
    person = browser.as_(office.supervisor).get(f"/people/{office.person.id}")
    assert WHAT in person.text


def test_the_list_by_hand(browser: Browser, office: Office) -> None:
    me = browser.as_(office.coordinator)
    assert "Nobody is met that often" in me.get("/repeat-contacts").text
    here = f"/people/{office.person.id}/repeat"
    assert "Say until when" in me.submit(here, choice="off", note="Away.").error("until_on")
    assert me.submit(here, choice="on", note="Sister asks.").location
    page = me.get("/repeat-contacts")
    assert "Marcus Ellery" in page.text
    assert "By hand" in page.text
    assert "Sister asks." in me.get(here).text
    assert me.get("/repeat-contacts?after=nonsense").status == 422


def test_no_time_today(browser: Browser, office: Office) -> None:
    made = office.held()
    me = browser.as_(office.coordinator)
    here = f"/conferences/items/{made.item.id}"
    assert "Plan the next conference first." in me.get(here).text
    day = (clock.now() + 7 * DAY).date().isoformat()
    me.submit("/conferences/new", day=day, time="09:30", place="Room 204")
    later = office.session.scalars(
        select(Conference.id).where(Conference.state == State.PLANNED)
    ).one()
    assert "Choose a conference." in me.post(f"{here}/carry-over").error("conference")
    done = me.post(f"{here}/carry-over", conference=str(later))
    assert done.location == f"/conferences/{made.conference.id}"
    assert WHY in me.get(f"/conferences/{later}").text
    item = me.get(f"/conferences/{later}").find("a[href*='/conferences/items/']")[0]["href"]
    assert me.post(f"{item}/remove").location == f"/conferences/{later}"
    assert WHY not in me.get(f"/conferences/{later}").text
