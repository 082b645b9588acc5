"""Which plan is read by whom: the rule on real contacts, the roster, a decision, other agencies."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from cit import clock
from cit.accounts.actions.standing import record_designation
from cit.accounts.models import User
from cit.accounts.rules import Standing
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.plans.models import ResponsePlan
from cit.plans.queries import get_sheet, is_there, sheet
from cit.plans.rules.seeing import Choice
from tests.kit import factories
from tests.plans.conftest import Office
from tests.sealing.acts import sealed_for


def met(office: Office, times: int, days: int = 10) -> list[object]:
    at = clock.now() - timedelta(days=days)
    return [
        factories.case(
            office.session, office.agency.id, person_id=office.person.id, received_at=at
        ).id
        for _ in range(times)
    ]


def sees(office: Office, who: User) -> bool:
    return is_there(office.session, office.actor(who), office.person.id)


def test_patrol_from_the_seventh_contact_in_a_year(office: Office) -> None:
    office.approved()
    met(office, 6)
    met(office, 3, days=366)
    assert not sees(office, office.officer)
    assert sees(office, office.coordinator)
    met(office, 1)
    assert sees(office, office.officer)


def test_what_somebody_decided_beats_the_count(office: Office) -> None:
    office.approved()
    plan = office.session.scalars(select(ResponsePlan)).one()
    plan.choice = Choice.SHOWN
    assert sees(office, office.officer)
    met(office, 9)
    plan.choice = Choice.KEPT
    assert not sees(office, office.officer)
    with pytest.raises(NoResultFound):
        get_sheet(office.session, office.actor(office.officer), office.person.id)


def test_who_is_on_the_roster_today(office: Office) -> None:
    office.approved()
    today = clock.now().date()
    record_designation(
        office.session, SYSTEM, office.officer, Standing.DESIGNATED, today - timedelta(days=9)
    )
    assert sees(office, office.officer)


def test_nothing_before_it_is_approved_nor_of_another_agency(office: Office) -> None:
    version = office.written()
    assert not sees(office, office.supervisor)
    office.session.expire(version)
    assert sheet(office.session, office.actor(office.coordinator), office.person.id) is None
    office.session.rollback()
    office.approved()
    for role in (Role.SUPERVISOR, Role.COORDINATOR, Role.OFFICER):
        assert not sees(office, factories.user(office.session, role))
    for role in (Role.DISPATCHER, Role.PARTNER, Role.ANALYST, Role.ADMINISTRATOR, Role.AUDITOR):
        at = None if role is Role.PARTNER else office.agency
        assert not sees(office, factories.user(office.session, role, at=at))


def test_somebody_hidden_has_no_plan(office: Office) -> None:
    """Whose only case is sealed is there for those alone who are named; so are the rows."""
    office.approved()
    (case_id,) = met(office, 1)
    office.session.commit()
    sealed_for(office.session, case_id, office.supervisor)
    assert sees(office, office.supervisor)
    assert not sees(office, office.coordinator)
    assert office.session.scalars(select(ResponsePlan)).all() == []
