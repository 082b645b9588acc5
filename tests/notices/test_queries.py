"""Everybody's own, and no more than that."""

import pytest
from sqlalchemy.exc import NoResultFound

from cit import clock
from cit.notices.models import UnitWeek
from cit.notices.queries import choices, one, week
from cit.notices.queries.facts import facts
from cit.notices.rules.kinds import KINDS, Kind
from cit.permissions.table import Role
from tests.kit import factories
from tests.notices.conftest import World


def test_the_week_is_the_own_agencys(world: World) -> None:
    row = UnitWeek(agency_id=world.agency.id, week_on=clock.now().date(), made_at=clock.now())
    for name in ("reviews", "overdue", "silent", "actions", "done"):
        setattr(row, name, 1)
    factories.add(world.session, row)
    me = factories.actor(world.session, world.users[Role.SUPERVISOR])
    assert week(world.session, me, row.id) is row
    stranger = factories.actor(world.session, factories.user(world.session, Role.SUPERVISOR))
    with pytest.raises(NoResultFound):
        week(world.session, stranger, row.id)
    with pytest.raises(NoResultFound):
        one(world.session, stranger, row.id)


def test_everybody_is_asked_about_the_kinds_of_their_roles(world: World) -> None:
    for role, user in world.users.items():
        me = factories.actor(world.session, user)
        found = [one.kind for one in choices(world.session, me)]
        assert found == [kind for kind in Kind if role in KINDS[kind].roles]


def test_every_kind_has_its_facts() -> None:
    for kind in Kind:
        names = [one.name for one in facts(kind, clock.now()).c]
        assert names == ["user_id", "subject_id", "case_id", "person_id", "round"]
