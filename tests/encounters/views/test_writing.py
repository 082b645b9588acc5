"""Filling the report in: every step is kept, complete or not."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encounters.models import Encounter
from cit.encounters.rules.pages import PAGES
from cit.permissions.check import SYSTEM
from tests.kit import reports
from tests.kit.browser import Browser


def url(encounter: Encounter, page: str) -> str:
    return f"/encounters/{encounter.id}/pages/{page}"


def test_an_officer_starts_a_report_and_finds_it_again(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer)
    session.commit()
    me = browser.as_(officer)

    first = me.post(f"/cases/{case.id}/encounter")
    again = me.post(f"/cases/{case.id}/encounter")

    assert first.location == again.location
    assert len(session.scalars(select(Encounter)).all()) == 1
    assert me.follow(first).h1 == "Call and place"


def test_every_page_can_be_filled_in_and_leads_to_the_next(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.info["actor"] = SYSTEM
    session.commit()
    me = browser.as_(officer)
    path = url(encounter, "call")
    for page in PAGES:
        shown = me.get(path)
        assert shown.h1 == page.title
        sent = me.submit(path, "form[data-draft]", **reports.COMPLETE[page.key])
        path = sent.location
    assert path == f"/encounters/{encounter.id}/review"
    assert session.get_one(Encounter, encounter.id).answers == reports.COMPLETE


def test_the_button_may_lead_elsewhere_and_saves_all_the_same(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    me, path = browser.as_(officer), url(encounter, "medical")

    for go, where in (
        ("back", url(encounter, "observations")),
        ("review", f"/encounters/{encounter.id}/review"),
        ("times", f"/encounters/{encounter.id}/times"),
        ("home", url(encounter, "home")),
        ("https://elsewhere.example", url(encounter, "threats")),
        ("", url(encounter, "threats")),
    ):
        assert me.post(path, go=go, naloxone="no").location == where
    assert encounter.answers == {"medical": {"naloxone": "no"}}


def test_answers_that_need_mending_are_kept_and_told(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    me = browser.as_(officer)

    page = me.post(url(encounter, "threats"), weapon=["none", "knife"], firearm_access="no")

    assert page.status == 422
    assert page.error("weapon") == "Choose “No weapon” alone, or the others without it."
    assert page.find("[data-summary]")
    assert encounter.answers == {"threats": {"weapon": ["none", "knife"], "firearm_access": "no"}}


def test_another_way_stays_open_when_something_needs_mending(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    sent = browser.as_(officer).post(url(encounter, "threats"), weapon=["none", "knife"], go="back")
    assert sent.location == url(encounter, "medical")


def test_two_devices_at_one_page_are_told(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    car, phone = browser.as_(officer), browser.as_(officer)
    opened = car.get(url(encounter, "help")).form_values("form[data-draft]")["as_opened"]
    phone.submit(url(encounter, "help"), "form[data-draft]", **reports.COMPLETE["help"])

    sent = car.post(url(encounter, "help"), as_opened=opened, handcuffs="yes")

    assert encounter.answers == {"help": {"handcuffs": "yes"}}
    assert "saved on another device" in car.follow(sent).text


def test_the_same_form_sent_again_leads_where_it_led(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    me, once = browser.as_(officer), "22222222-2222-4222-8222-222222222222"
    me.post(url(encounter, "help"), once=once, handcuffs="yes")

    path, home = url(encounter, "help"), url(encounter, "home")
    session.commit()
    sent = {"once": once, "csrf_token": me._token(), "handcuffs": "no"}
    answer = me.client.post(path, data=sent)

    assert answer.headers["Location"] == home
    session.expire_all()
    assert encounter.answers == {"help": {"handcuffs": "yes"}}


def test_an_answer_that_was_taken_out_is_gone(browser: Browser, session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={"help": reports.COMPLETE["help"]})
    session.commit()
    browser.as_(officer).post(url(encounter, "help"), handcuffs="yes")
    assert encounter.answers == {"help": {"handcuffs": "yes"}}


def test_a_page_mended_after_a_refusal_has_replaced_nobody(
    browser: Browser, session: Session
) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    session.commit()
    me = browser.as_(officer)
    refused = me.post(url(encounter, "threats"), weapon=["none", "knife"])

    form = refused.form_values("form[data-draft]")
    sent = me.post(url(encounter, "threats"), as_opened=form["as_opened"], weapon="none")

    assert "another device" not in me.follow(sent).text
