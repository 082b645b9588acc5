"""Reading a report: who may, which version, as text."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.encounters import actions
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories, reports
from tests.kit.browser import Browser


def last_event(session: Session) -> tuple[str, object]:
    rows = select(AuditEvent).order_by(AuditEvent.position.desc(), AuditEvent.at.desc()).limit(1)
    found = session.scalars(rows).one()
    return found.event, found.subject_id


def test_reading_is_an_event_for_the_author_too(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    session.info["actor"] = SYSTEM
    session.commit()
    me = browser.as_(officer)
    me.get(f"/encounters/{encounter.id}")
    assert last_event(session) == ("encounter:opened", encounter.id)
    me.get(f"/encounters/{encounter.id}/text")
    assert last_event(session) == ("encounter:text-shown", encounter.id)


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_a_report_that_is_not_theirs(
    browser: Browser, session: Session, role: Role
) -> None:
    home = factories.organisation(session)
    encounter = reports.submitted(session, reports.officer(session, home))
    other = factories.user(session, role, at=None if role is Role.PARTNER else home)
    session.info["actor"] = SYSTEM
    session.commit()
    may = role in (Role.SUPERVISOR, Role.COORDINATOR)
    for page in ("", "/text", "/review"):
        answer = browser.as_(other).get(f"/encounters/{encounter.id}{page}")
        assert (answer.status != 404) is may, page


def test_a_colleague_on_the_case_reads_what_was_submitted(
    browser: Browser, session: Session
) -> None:
    home = factories.organisation(session)
    author, colleague = reports.officer(session, home), reports.officer(session, home)
    case = reports.case_of(session, author)
    factories.assigned(session, case, colleague)
    encounter = reports.draft(session, author, case)
    session.info["actor"] = SYSTEM
    session.commit()
    me = browser.as_(colleague)
    assert me.get(f"/encounters/{encounter.id}").status == 404

    actions.submit(session, factories.actor(session, author), encounter)
    session.info["actor"] = SYSTEM
    session.commit()
    page = me.get(f"/encounters/{encounter.id}")

    assert "He chose to come along." in page.text
    assert not page.find(".button--main")


def test_others_read_the_version_that_was_submitted_while_it_is_mended(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    home = session.get_one(Organisation, officer.organisation_id)
    boss = factories.user(session, Role.SUPERVISOR, at=home)
    encounter = reports.submitted(session, officer)
    actions.send_back(session, factories.actor(session, boss), encounter, "Handcuffs?")
    changed = {**reports.COMPLETE["outcome"], "narrative": "A new sentence."}
    me = factories.actor(session, officer)
    actions.save_page(session, me, encounter, "outcome", changed)
    session.info["actor"] = SYSTEM
    session.commit()

    path = f"/encounters/{encounter.id}"

    assert "A new sentence." in browser.as_(officer).get(path).text
    assert "A new sentence." not in browser.as_(boss).get(path).text
    assert "A new sentence." not in browser.as_(boss).get(f"{path}/text").text


def test_versions_stand_with_what_changed(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.submitted(session, officer)
    me = factories.actor(session, officer)
    actions.take_back(session, me, encounter)
    help_page = {**reports.COMPLETE["help"], "handcuffs": "yes"}
    actions.save_page(session, me, encounter, "help", help_page)
    actions.submit(session, me, encounter)
    session.commit()

    page = browser.as_(officer).get(f"/encounters/{encounter.id}")

    assert [one.get_text() for one in page.find(".timeline__what")] == ["Version 2", "Version 1"]
    [row] = page.find(".timeline tbody tr")
    assert row.get_text(" ", strip=True) == "Handcuffs No Yes"
    assert f"Taken back by {officer.name}" in page.text


def test_the_text_holds_call_and_answers_and_no_name(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    person = factories.person(session, officer.organisation_id)
    case = reports.case_of(
        session, officer, person_id=person.id, cad_number="C-77", address="14 Porch Lane"
    )
    encounter = reports.submitted(session, officer, case)
    session.commit()

    page = browser.as_(officer).get(f"/encounters/{encounter.id}/text")
    [area] = page.find("textarea")

    text = area.get_text()
    assert area.has_attr("readonly")
    assert "CAD number: C-77\n" in text
    assert "Address: 14 Porch Lane\n" in text
    assert f"Officer: {officer.name}\n" in text
    assert "Main outcome: Taken to care, by own choice\n" in text
    assert "Ellery" not in page.html


def test_a_draft_can_be_copied_by_its_author(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer)
    session.commit()
    page = browser.as_(officer).get(f"/encounters/{encounter.id}/text")
    assert "Status: Draft" in page.text
    assert str(page.find(".bar__back")[0]["href"]).endswith("/review")
