"""Two persons, a frozen list, what the clock must say, what figures say afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cit import clock
from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.trail import record
from cit.encryption.gone import Ending
from cit.outcomes.queries import measures
from cit.outcomes.rules.measures import Period
from cit.people.models import Person
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.retention import actions, queries
from cit.retention.models import PurgeItem
from cit.retention.rules.certificate import written
from cit.retention.rules.runs import OPEN_FOR, State
from cit.retention.rules.schedule import Kind
from cit.rules import RuleBroken
from tests.kit import factories
from tests.retention.conftest import LONG_AGO, Office, old_case, seal_for
from tests.retention.running import (
    CASES,
    approved,
    carried,
    gone,
    more_cases,
    proposed,
    settle,
    verdict,
)


def test_from_proposal_to_certificate(office: Office) -> None:
    run = approved(office)
    assert not gone(office, office.case_id)
    assert carried(office, run)
    assert gone(office, office.case_id)
    assert (run.state(clock.now()), run.parts[0].destroyed) == (State.FINISHED, 1)
    run = queries.one_run(office.session, SYSTEM, run.id)
    told = queries.certificate(office.session, run)
    entry = office.session.scalars(
        select(AuditEvent).where(AuditEvent.event == Event.PURGE_FINISHED.value)
    ).one()
    assert (told.position, told.leaf, told.keys) == (entry.position, entry.leaf.hex(), 1)
    text = written(told, "America/Chicago")
    for words in (run.digest.hex(), "Cases: 1 destroyed, 0 left out", office.case.reference):
        assert words in text
    assert "Ellery" not in text
    assert verdict(office).exit_code == 0


def test_nobody_approves_their_own_list(office: Office) -> None:
    run = proposed(office)
    run.proposed_by_id = office.people[Role.SUPERVISOR].id
    office.session.flush()
    with pytest.raises(RuleBroken, match="Somebody else"):
        actions.approve(office.session, office.actor(Role.SUPERVISOR), run, run.digest.hex())


def test_what_was_not_shown_is_not_approved(office: Office) -> None:
    run = proposed(office)
    me = office.actor(Role.SUPERVISOR)
    with pytest.raises(RuleBroken, match="does not fit"):
        actions.approve(office.session, me, run, "0" * 64)
    row = office.session.scalars(select(PurgeItem)).one()
    row.about_id = office.person_id
    office.session.flush()
    with pytest.raises(RuleBroken, match="does not fit"):
        actions.approve(office.session, me, run, run.digest.hex())


def test_without_a_second_person_nothing_is_carried_out(office: Office) -> None:
    run = proposed(office)
    with pytest.raises(RuleBroken, match="cannot be carried out"):
        carried(office, run)
    actions.refuse(office.session, office.actor(Role.SUPERVISOR), run)
    with pytest.raises(RuleBroken, match="does not wait"):
        actions.refuse(office.session, office.actor(Role.SUPERVISOR), run)
    assert not gone(office, office.case_id)


def test_an_old_approval_destroys_nothing(office: Office, noon: Any) -> None:
    run = approved(office)
    noon.shift(OPEN_FOR + timedelta(hours=1))
    with pytest.raises(RuleBroken, match="time is over"):
        carried(office, run)
    assert not gone(office, office.case_id)


def test_what_is_on_a_list_is_on_no_second_one(office: Office) -> None:
    run = proposed(office)
    with pytest.raises(RuleBroken, match="Nothing of this"):
        proposed(office)
    office.session.rollback()
    actions.refuse(office.session, office.actor(Role.ADMINISTRATOR), run)
    assert proposed(office).total == 1


def test_sealed_cases_have_a_list_of_their_own(office: Office) -> None:
    more_cases(office, 1)
    named = factories.user(office.session, Role.SUPERVISOR, at=office.agency)
    second = factories.user(office.session, Role.COORDINATOR, at=office.agency)
    seal_for(office, named, second)
    settle(office)
    me = factories.actor(office.session, second)
    open_list = actions.propose(office.session, me, CASES)
    secret = actions.propose(office.session, me, CASES, secret=True)
    settle(office)
    shown = [
        one.reference
        for one in office.session.scalars(select(PurgeItem))
        if one.run_id == open_list.id
    ]
    assert office.case.reference not in shown
    for role in (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR):
        assert [one.id for one in queries.runs(office.session, office.actor(role))] == [
            open_list.id
        ]
    approver = factories.actor(office.session, named)
    assert {one.id for one in queries.runs(office.session, approver)} == {open_list.id, secret.id}
    actions.approve(office.session, approver, secret, secret.digest.hex())
    settle(office)
    carried(office, secret)
    assert gone(office, office.case_id)
    # It stays unknown to others afterwards too.
    assert [one.id for one in queries.runs(office.session, office.actor(Role.AUDITOR))] == [
        open_list.id
    ]


def test_figures_stay_and_the_person_goes_by_a_list_of_their_own(office: Office) -> None:
    old_case(office.session, office.agency.id, person_id=office.person_id)
    settle(office)
    before = measures(office.session, SYSTEM, Period())
    run = approved(office)
    carried(office, run, batch=1)  # both cases of the person go in one batch all the same
    assert run.parts[0].destroyed == 2
    assert measures(office.session, SYSTEM, Period()) == before
    assert queries.destroyed_before(office.session, office.agency.id) == date(2019, 11, 18)
    person = office.session.get_one(Person, office.person_id)
    assert person.family_name == "Ellery"
    carried(office, approved(office, Kind.PERSON))
    office.session.expire_all()
    assert office.session.get_one(Person, office.person_id).destroyed_as is Ending.RETENTION


def test_old_details_of_the_log_go_and_it_still_verifies(office: Office) -> None:
    with clock.pretend(LONG_AGO):
        record(office.session, Event.CASE_CLOSED, by=office.actor(Role.OFFICER), reason="complete")
        settle(office)
    run = approved(office, Kind.AUDIT, date_right=True)
    carried(office, run)
    row = office.session.scalars(select(AuditEvent).where(AuditEvent.event == "case:closed")).one()
    assert (row.detail, row.salt) == (None, None)
    assert (verdict(office).exit_code, verdict(office).redacted) == (0, 1)


def test_a_clock_that_leapt_needs_a_word(office: Office, noon: Any) -> None:
    proposed(office)
    noon.shift(timedelta(days=400))
    more_cases(office, 1)
    with pytest.raises(RuleBroken) as told:
        proposed(office)
    assert told.value.field == "date_right"
    office.session.rollback()
    proposed(office, date_right=True)
    # Once said, it counts for what the log had until then.
    assert not queries.clock_state(office.session).doubtful(clock.now())


def test_a_clock_that_was_set_back_destroys_nothing(office: Office, noon: Any) -> None:
    run = approved(office)
    noon.shift(timedelta(hours=-3))
    with pytest.raises(RuleBroken, match="before the newest entry"):
        carried(office, run)
    office.session.rollback()
    with pytest.raises(RuleBroken, match="before the newest entry"):
        actions.propose(office.session, office.actor(Role.ADMINISTRATOR), CASES, date_right=True)
    assert not gone(office, office.case_id)
