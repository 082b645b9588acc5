"""Plans of one's own agency by role; a destroyed record takes no new words."""

from itertools import product

import pytest
from sqlalchemy import select

from cit import clock
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.plans.models import ResponsePlan
from cit.plans.policies import within
from tests.kit import factories
from tests.plans.conftest import Office

P = Permission
PERMISSIONS = (P.PLAN_VIEW, P.PLAN_SUGGEST, P.PLAN_WRITE, P.PLAN_APPROVE)


@pytest.mark.parametrize(("role", "permission"), [*product(Role, PERMISSIONS)])
def test_the_filter_and_the_grant_agree(office: Office, role: Role, permission: Permission) -> None:
    office.approved()
    for agency, there in ((office.agency, 1), (factories.organisation(office.session), 0)):
        me = office.actor(factories.user(office.session, role, at=agency))
        rows = office.session.scalars(select(ResponsePlan.id).where(within(me, permission))).all()
        assert len(rows) == (there if granted(me, permission) is not Reach.NONE else 0)


def test_a_destroyed_record_takes_no_new_words(office: Office) -> None:
    office.approved()
    me = office.actor(office.supervisor)
    office.person.destroyed_at = clock.now()
    office.session.flush()
    for permission, left in ((P.PLAN_VIEW, 1), (P.PLAN_WRITE, 0), (P.PLAN_APPROVE, 0)):
        rows = office.session.scalars(select(ResponsePlan.id).where(within(me, permission))).all()
        assert len(rows) == left
