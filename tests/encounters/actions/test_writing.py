"""Starting a report, keeping its pages."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.encounters import actions
from cit.encounters.rules import Status
from cit.encounters.rules.answers import digest
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories, reports
from tests.kit.trail import details, recorded


def test_a_report_starts_as_a_draft_with_its_clock(session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer)
    me = factories.actor(session, officer)

    encounter = actions.start(session, me, case, report_hours=8)

    assert (encounter.status, encounter.version) == (Status.DRAFT, 0)
    assert (encounter.case_id, encounter.author_id) == (case.id, officer.id)
    assert encounter.agency_id == case.agency_id
    assert case.cleared_at is not None
    assert encounter.due_at == case.cleared_at + timedelta(hours=8)
    assert recorded(session)[-1] == "encounter:started"


def test_a_call_that_goes_on_has_no_clock_yet(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, reports.case_of(session, officer, cleared_at=None))
    assert encounter.due_at is None


def test_starting_twice_finds_the_first(session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer)
    me = factories.actor(session, officer)
    first = actions.start(session, me, case)
    assert actions.start(session, me, case) is first
    assert recorded(session)[-1] == "encounter:opened"


def test_two_officers_write_a_report_each(session: Session) -> None:
    home = factories.organisation(session)
    first, second = reports.officer(session, home), reports.officer(session, home)
    case = reports.case_of(session, first)
    one = actions.start(session, factories.actor(session, first), case)
    other = actions.start(session, factories.actor(session, second), case)
    assert one is not other


def test_an_incomplete_page_is_kept(session: Session, noon: Any) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    me = factories.actor(session, officer)
    noon.shift(timedelta(minutes=3))

    saved = actions.save_page(session, me, encounter, "medical", {"hurt": ["none"]})

    assert encounter.answers == {"medical": {"hurt": ["none"]}}
    assert encounter.saved_at == clock.now()
    assert (list(saved.problems), saved.replaced_another) == ([], False)
    assert recorded(session)[-1] == "encounter:page-saved"
    assert details(session) == {"page": "medical"}


def test_what_needs_mending_is_kept_and_told(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    me = factories.actor(session, officer)
    sent = {"weapon": ["none", "knife"], "firearm_access": "perhaps"}

    saved = actions.save_page(session, me, encounter, "threats", sent)

    assert encounter.answers == {"threats": {"weapon": ["none", "knife"]}}
    assert [one.question.name for one in saved.problems] == ["firearm_access", "weapon"]


def test_saving_a_page_twice_is_harmless(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    me = factories.actor(session, officer)
    page = reports.COMPLETE["help"]
    seen = digest(None)

    first = actions.save_page(session, me, encounter, "help", page, seen=seen)
    again = actions.save_page(session, me, encounter, "help", page, seen=seen)

    assert encounter.answers == {"help": page}
    assert (first.replaced_another, again.replaced_another) == (False, False)


def test_the_last_device_counts_and_is_told(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    me = factories.actor(session, officer)
    seen = digest(None)
    phone = {**reports.COMPLETE["help"], "handcuffs": "yes"}
    actions.save_page(session, me, encounter, "help", phone, seen=seen)

    car = actions.save_page(session, me, encounter, "help", reports.COMPLETE["help"], seen=seen)
    after = actions.save_page(session, me, encounter, "call", {}, seen=digest(None))

    assert car.replaced_another
    assert not after.replaced_another
    assert (encounter.answers or {})["help"]["handcuffs"] == "no"


def test_pages_of_two_devices_do_not_disturb_each_other(session: Session) -> None:
    officer = reports.officer(session)
    encounter = reports.draft(session, officer, pages={})
    me = factories.actor(session, officer)
    for key in ("home", "help"):
        saved = actions.save_page(
            session, me, encounter, key, reports.COMPLETE[key], seen=digest(None)
        )
        assert not saved.replaced_another
    assert set(encounter.answers or {}) == {"home", "help"}


def test_only_the_author_writes(session: Session) -> None:
    home = factories.organisation(session)
    encounter = reports.draft(session, reports.officer(session, home), pages={})
    for role in (Role.OFFICER, Role.SUPERVISOR):
        other = factories.actor(session, factories.user(session, role, at=home))
        with pytest.raises(RuleBroken):
            actions.save_page(session, other, encounter, "help", {})
    assert encounter.answers is None


def test_a_draft_begun_before_clearing_gets_its_clock_later(session: Session) -> None:
    officer = reports.officer(session)
    case = reports.case_of(session, officer, cleared_at=None)
    encounter = reports.draft(session, officer, case, {})
    case.cleared_at = clock.now()
    me = factories.actor(session, officer)
    actions.save_page(session, me, encounter, "help", {}, report_hours=2)
    assert encounter.due_at == clock.now() + timedelta(hours=2)
