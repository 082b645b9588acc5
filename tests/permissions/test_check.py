"""Who acts, and how far a permission reaches for them."""

from uuid import uuid4

import pytest

from cit.permissions.check import SYSTEM, Actor, Kind, granted
from cit.permissions.table import Permission, Reach, Role


def actor(*roles: Role, name: str = "") -> Actor:
    return Actor(uuid4(), uuid4(), Kind.POLICE, frozenset(roles), name)


def test_nobody_may_do_nothing() -> None:
    assert granted(None, Permission.CASE_VIEW) is Reach.NONE
    assert granted(actor(), Permission.CASE_VIEW) is Reach.NONE


def test_the_widest_of_several_roles_counts() -> None:
    both = actor(Role.OFFICER, Role.SUPERVISOR)

    assert granted(actor(Role.OFFICER), Permission.CASE_VIEW) is Reach.ASSIGNED
    assert granted(both, Permission.CASE_VIEW) is Reach.ORGANISATION


def test_the_system_reaches_everything() -> None:
    assert SYSTEM.is_system
    assert granted(SYSTEM, Permission.USER_MANAGE) is Reach.ALL


@pytest.mark.parametrize(
    ("name", "initials"), [("J. Reyes", "JR"), ("Okafor", "O"), ("", ""), ("Ines Varga", "IV")]
)
def test_initials(name: str, initials: str) -> None:
    assert actor(name=name).initials == initials
