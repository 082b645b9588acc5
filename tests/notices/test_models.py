"""A thing is told once to one person, whoever writes it."""

import pytest
from sqlalchemy.exc import IntegrityError

from cit import clock
from cit.notices.models import Notice
from cit.notices.rules.kinds import Kind, Way
from cit.permissions.table import Role
from tests.kit import factories
from tests.notices.conftest import World


def test_the_same_thing_is_not_told_twice(world: World) -> None:
    officer = world.users[Role.OFFICER]

    def keep() -> None:
        row = Notice(user_id=officer.id, kind=Kind.ASSIGNED, subject_id=world.case.id, round=0)
        row.way, row.at = Way.SCREEN, clock.now()
        factories.add(world.session, row)

    keep()
    with pytest.raises(IntegrityError):
        keep()
    world.session.rollback()
