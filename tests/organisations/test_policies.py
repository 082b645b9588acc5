"""Whose organisation it is: the filter and the check agree."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.organisations.models import Organisation
from cit.organisations.policies import distance, within
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories

OURS = (
    Permission.ORGANISATION_VIEW,
    Permission.ORGANISATION_EDIT,
    Permission.ORGANISATION_PROFILE,
)


@pytest.mark.one_database
@pytest.mark.parametrize(("role", "permission"), [*product(Role, OURS)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    factories.partner(session)
    factories.organisation(session)
    me = factories.actor(session, factories.user(session, role))
    reach = granted(me, permission)

    found = set(session.scalars(select(Organisation).where(within(me, permission))))

    everybody = session.scalars(select(Organisation)).all()
    assert found == {
        one for one in everybody if reach is not Reach.NONE and reach >= distance(me, one)
    }
