"""What a page of the report shows, and to whom."""

from sqlalchemy.orm import Session

from cit.cases.rules import Place
from cit.encounters.models import Encounter
from cit.people.rules import Known, Pronoun
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories, reports
from tests.kit.browser import Browser


def url(encounter: Encounter, page: str) -> str:
    return f"/encounters/{encounter.id}/pages/{page}"


def test_what_is_known_stands_there_already(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    kind = factories.call_type(session, officer.organisation_id)
    person = factories.person(
        session, officer.organisation_id, veteran=Known.YES, pronoun=Pronoun.SHE
    )
    case = reports.case_of(
        session, officer, person_id=person.id, place=Place.SCHOOL, initial_type_id=kind.id
    )
    encounter = reports.draft(session, officer, case, {})
    session.commit()
    me = browser.as_(officer)

    call = me.get(url(encounter, "call"))
    home = me.get(url(encounter, "home"))

    assert call.form_values("form[data-draft]")["place"] == "school"
    assert call.form_values("form[data-draft]")["final_type"] == str(kind.id)
    assert home.form_values("form[data-draft]")["veteran"] == "yes"
    assert "Did she serve in the military?" in home.text


def test_what_the_officer_answered_is_not_overwritten_by_what_is_known(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, place=Place.SCHOOL)
    encounter = reports.draft(session, officer, case, {"call": {"mental_health": "no"}})
    session.commit()
    page = browser.as_(officer).get(url(encounter, "call"))
    assert "place" not in page.form_values("form[data-draft]")


def test_a_page_carries_what_the_device_needs_to_keep_it(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    [form] = browser.as_(officer).get(url(encounter, "help")).find("form[data-draft]")
    assert form["data-draft"] == "encounter"
    assert form["data-draft-key"] == f"{encounter.id}-help"
    assert form.select_one("input[name=once]")


def test_an_officer_writes_only_their_own(browser: Browser, session: Session) -> None:
    home = factories.organisation(session)
    encounter = reports.draft(session, reports.officer(session, home))
    others = [
        factories.user(session, role, at=None if role is Role.PARTNER else home) for role in Role
    ]
    session.info["actor"] = SYSTEM
    session.commit()
    for other in others:
        me = browser.as_(other)
        assert me.get(url(encounter, "help")).status == 404
        assert me.post(url(encounter, "help"), handcuffs="yes").status == 404
        assert me.post(f"/cases/{encounter.case_id}/encounter").status == 404


def test_an_unknown_page_is_not_there(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    assert browser.as_(officer).get(url(encounter, "no-such-page")).status == 404


def test_a_submitted_report_is_shown_and_not_written(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    session.commit()
    me = browser.as_(officer)

    assert me.get(url(encounter, "help")).location == f"/encounters/{encounter.id}"
    refused = me.post(url(encounter, "help"), handcuffs="yes")
    again = me.post(f"/cases/{encounter.case_id}/encounter")

    assert refused.status == 409
    assert "waits for its review" in refused.text
    assert again.location == f"/encounters/{encounter.id}"


def test_every_opening_of_a_page_is_an_event(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer)
    session.commit()
    me = browser.as_(officer)
    before = me._events()
    me.get(url(encounter, "help"))
    me.get(f"/encounters/{encounter.id}/review")
    assert me._events() == before + 2
