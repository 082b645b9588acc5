"""Holds are the agency's own, for those who may read them."""

import pytest
from sqlalchemy import select

from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.retention import actions
from cit.retention.models import Hold
from cit.retention.policies import within
from cit.retention.rules.holds import About, Why
from tests.kit import factories
from tests.retention.conftest import Office


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.PARTNER])
def test_who_reads_holds(office: Office, role: Role) -> None:
    me = office.actor(Role.SUPERVISOR)
    for about in (About.CASE, About.PERSON):
        actions.place(office.session, me, about, Why.AUDIT, "An audit.", case=office.case)
    actor = office.actor(role)
    rows = select(Hold).where(within(actor, Permission.RETENTION_VIEW))
    may = granted(actor, Permission.RETENTION_VIEW) is not Reach.NONE
    assert len(office.session.scalars(rows).all()) == (2 if may else 0)
    office.session.info["actor"] = me
    stranger = factories.actor(office.session, factories.user(office.session, role))
    rows = select(Hold).where(within(stranger, Permission.RETENTION_VIEW))
    assert office.session.scalars(rows).all() == []
