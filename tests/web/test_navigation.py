"""The dock: four rooms at most, one of them here."""

from uuid import uuid4

import pytest
from flask import Flask

from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role
from cit.web.navigation import DOCK, dock, entries


def actor(*roles: Role) -> Actor:
    return Actor(uuid4(), uuid4(), Kind.POLICE, frozenset(roles))


def test_every_role_has_a_dock_of_four_at_most() -> None:
    assert set(DOCK) == set(Role)
    assert all(1 < len(found) <= 4 for found in DOCK.values())


def test_with_several_roles_the_first_in_the_table_counts() -> None:
    assert entries(actor(Role.OFFICER, Role.SUPERVISOR)) == DOCK[Role.SUPERVISOR]


def test_nobody_has_no_dock(app: Flask) -> None:
    with app.test_request_context("/healthz"):
        assert dock(None) == []


@pytest.mark.parametrize("role", list(Role))
def test_the_first_entry_carries_the_count(app: Flask, role: Role) -> None:
    with app.test_request_context("/healthz"):
        found = dock(actor(role), 3)

    assert [link.waiting for link in found] == [3, *[0] * (len(found) - 1)]
    assert not any(link.here for link in found)
