"""Whoever oversees, oversees their own organization or all of them."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.cases.models import Case
from cit.oversight.policies import distance, within
from cit.people.models import Person
from cit.permissions.check import granted
from cit.permissions.table import Permission, Role
from tests.kit import factories

OVER = (Permission.AUDIT_VIEW, Permission.AUDIT_REVIEW)


@pytest.mark.parametrize(("role", "permission"), [*product(Role, OVER)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    me = factories.user(session, role)
    for agency in (factories.home(session, me), factories.organisation(session)):
        somebody = factories.person(session, agency.id)
        factories.case(session, agency.id, person_id=somebody.id)
        factories.user(session, Role.OFFICER, at=agency)
    actor = factories.actor(session, me)
    reach = granted(actor, permission)

    for model in (Case, Person, User):
        unscoped = {"unscoped": True}
        every = session.scalars(select(model).execution_options(**unscoped)).all()
        rows = select(model).where(within(actor, permission, model))
        found = set(session.scalars(rows.execution_options(**unscoped)))
        assert found == {one for one in every if reach >= distance(actor, one)}
