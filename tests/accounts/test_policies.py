"""Whose account and whose duty it is: filter and check agree."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Duty, User
from cit.accounts.policies import distance, duty_distance, duty_within, within
from cit.organisations.models import Organisation
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories

OF_USERS = (
    Permission.USER_VIEW,
    Permission.USER_MANAGE,
    Permission.DESIGNATION_VIEW,
    Permission.DESIGNATION_RECORD,
)
OF_DUTY = (Permission.DUTY_VIEW, Permission.DUTY_SET)


@pytest.mark.parametrize(("role", "permission"), [*product(Role, OF_USERS)])
def test_users_in_reach(session: Session, role: Role, permission: Permission) -> None:
    row = factories.user(session, role)
    home = session.get_one(Organisation, row.organisation_id)
    factories.user(session, Role.OFFICER, at=home)
    factories.user(session, Role.OFFICER)
    me = factories.actor(session, row)
    reach = granted(me, permission)

    found = set(session.scalars(select(User).where(within(me, permission))))

    everybody = session.scalars(select(User)).all()
    assert found == {
        one for one in everybody if reach is not Reach.NONE and reach >= distance(me, one)
    }


@pytest.mark.parametrize(("role", "permission"), [*product(Role, OF_DUTY)])
def test_shifts_in_reach(session: Session, role: Role, permission: Permission) -> None:
    row = factories.user(session, role)
    me = factories.actor(session, row)
    colleague = factories.user(session, Role.OFFICER)
    stranger = factories.user(session, Role.OFFICER)
    for who, agency_id in (
        (row, row.organisation_id),
        (colleague, row.organisation_id),
        (stranger, stranger.organisation_id),
    ):
        shift = Duty(agency_id=agency_id, user_id=who.id, unit="1", from_at=clock.now())
        factories.add(session, shift)
    reach = granted(me, permission)

    found = set(session.scalars(select(Duty).where(duty_within(me, permission))))

    everything = session.scalars(select(Duty)).all()
    assert found == {
        one for one in everything if reach is not Reach.NONE and reach >= duty_distance(me, one)
    }
