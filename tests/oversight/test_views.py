"""The pages of those who oversee."""

import pytest
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.rules import new_reference
from cit.oversight import views
from cit.permissions.table import Role
from tests.audit.vouched import sign
from tests.casefile import rows
from tests.kit import factories, log
from tests.kit.browser import Browser
from tests.oversight.seen import look, placed, refused

EVERY = ["", "/lookups", "/access", "/sign-ins", "/downloads", "/erased"]


@pytest.mark.parametrize("role", [*Role])
def test_only_those_who_oversee_see_them(browser: Browser, session: Session, role: Role) -> None:
    me = browser.as_(factories.user(session, role))
    for path in EVERY:
        allowed = role in (Role.AUDITOR, Role.SUPERVISOR)
        assert me.get(f"/oversight{path}").status == (200 if allowed else 404)


def test_each_list_says_what_will_be_there_and_is_itself_recorded(
    browser: Browser, session: Session
) -> None:
    me = browser.as_(factories.user(session, Role.AUDITOR))
    assert "Nobody has checked the log yet." in me.get("/oversight").text
    assert "Nothing is signed yet." in me.get("/oversight").text
    assert "No such look-ups this week" in me.get("/oversight/lookups").text
    assert "No sign-in was refused" in me.get("/oversight/sign-ins").text
    assert {one.event for one in log.events(session)} == {"audit:listed"}


def test_a_look_up_is_looked_into(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    curious = factories.user(session, Role.OFFICER, at=of.agency, name="C. Curious")
    look(session, curious, of.case.id)
    me = browser.as_(of.supervisor)

    page = me.get("/oversight/lookups")
    (line,) = page.find(".queue__act")
    assert line.text.startswith("C. Curious looked at case ")
    assert "Not looked into yet" in page.text
    assert "Ellery" not in page.html

    page = me.submit(str(line["href"]), finding="concern", note="Asked on Monday")
    page = me.follow(page)

    assert "What you found is kept." in page.text
    assert "It needs to be followed up Looked into by N. Okafor, Nov 18" in page.text
    page = me.get(str(line["href"]))
    assert page.form_values()["note"] == "Asked on Monday"


def test_what_is_missing_is_said_beside_the_question(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    look(session, of.dispatcher, of.case.id)
    path = f"/oversight/lookups/{of.dispatcher.id}/{of.case.id}/review"
    page = browser.as_(of.supervisor).post_quietly(path)
    assert (page.status, page.error("finding")) == (422, "Choose what it was.")
    own = factories.user(session, Role.SUPERVISOR, at=of.agency)
    look(session, own, of.case.id)
    path = f"/oversight/lookups/{own.id}/{of.case.id}/review"
    page = browser.as_(own).post_quietly(path, finding="work")
    assert (page.status, "Somebody else has to look" in page.text) == (422, True)


def test_nothing_to_look_into_is_not_found(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    look(session, of.officer, of.case.id)
    me = browser.as_(of.supervisor)
    path = f"/oversight/lookups/{of.officer.id}/{of.case.id}/review"
    assert me.get(path).status == 404, "the officer had been sent there"
    assert me.get("/oversight/lookups?week=2026-11-17").status == 422
    assert me.get("/oversight/lookups?after=nonsense").status == 422


def test_weeks_lie_side_by_side(browser: Browser, session: Session) -> None:
    me = browser.as_(factories.user(session, Role.AUDITOR))
    page = me.get("/oversight/lookups")
    assert "Week of November 16, 2026" in page.text
    assert "Week after" not in page.text
    page = me.get("/oversight/lookups?week=2026-11-09&show=everyone")
    assert "Week after" in page.text


def test_who_looked_at_a_case_is_found_by_its_reference(browser: Browser, session: Session) -> None:
    of = rows.scene(session, reference=new_reference())
    look(session, of.officer, of.case.id)
    me = browser.as_(factories.user(session, Role.AUDITOR))

    page = me.follow(me.get(f"/oversight/access?case={of.case.reference}"))

    assert "J. Reyes" in page.text
    assert "Officer, sent to this case" in page.text
    page = me.get("/oversight/access?case=nonsense")
    assert (page.status, page.error("case")[:16]) == (422, "There is no case")
    page = me.get(f"/oversight/people/{of.person.id}")
    assert "Nobody has looked" in page.text
    assert "Ellery" not in page.html


def test_the_way_there_from_case_person_and_today(browser: Browser, session: Session) -> None:
    of = rows.scene(session)
    session.commit()
    me = browser.as_(of.supervisor)
    assert me.get(f"/cases/{of.case.id}").find(f"a[href='/oversight/cases/{of.case.id}']")
    assert me.get(f"/people/{of.person.id}").find(f"a[href='/oversight/people/{of.person.id}']")
    assert me.get("/").find("a[href='/oversight/lookups']")
    other = browser.as_(of.officer)
    assert not other.get(f"/cases/{of.case.id}").find("a[href^='/oversight']")
    assert not other.get("/").find("a[href^='/oversight']")


def test_the_state_of_the_log_is_shown(browser: Browser, session: Session) -> None:
    auditor = factories.user(session, Role.AUDITOR)
    refused(session, auditor.id, Event.SIGN_IN_LOCKED)
    sign(session)
    me = browser.as_(auditor)
    me.post("/log/check")
    placed(session)

    page = me.get("/oversight")

    assert f"by {auditor.name}: 1 entries" in page.text
    assert "Covers 1 entries" in page.text
    assert "Sign-in locked" in me.get("/oversight/sign-ins").text


@pytest.mark.one_database
def test_downloads_and_erasures_are_listed(browser: Browser, session: Session) -> None:
    auditor = browser.as_(factories.user(session, Role.AUDITOR))
    for path, nothing in (("downloads", "Nothing was taken out"), ("erased", "Nothing was erased")):
        assert nothing in auditor.get(f"/oversight/{path}").text
    record(session, Event.AUDIT_REDACTED, by=None, reason="court-order")
    record(session, Event.AUDIT_EXPORTED, by=None, entries=1234)
    placed(session)

    assert "1,234 entries" in auditor.get("/oversight/downloads").text
    assert "erased by law court-order" in auditor.get("/oversight/erased").text


@pytest.mark.one_database
def test_too_many_unsigned_entries_are_told_to_whoever_may_count(
    browser: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views.log, "MOST_ENTRIES", 0)
    record(session, Event.AUDIT_EXPORTED, by=None, entries=1)
    placed(session)
    boss = factories.user(session, Role.SUPERVISOR)
    auditor = factories.user(session, Role.AUDITOR)
    assert "entries are not signed" in browser.as_(auditor).get("/oversight").text
    assert "entries are not signed" not in browser.as_(boss).get("/oversight").text
