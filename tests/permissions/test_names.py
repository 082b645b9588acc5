"""The names of what can be allowed."""

import re

from cit.permissions.names import Permission, Reach, Role


def test_a_permission_is_named_noun_and_act() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*:[a-z]+", one.value) for one in Permission)


def test_reaches_are_rings_from_nothing_outward() -> None:
    assert sorted(Reach) == [Reach.NONE, Reach.ASSIGNED, Reach.ORGANISATION, Reach.ALL]


def test_roles_have_the_names_that_are_kept() -> None:
    """They stand in every database; a changed name would take somebody's role away."""
    kept = "officer dispatcher partner supervisor coordinator analyst administrator auditor"
    assert [one.value for one in Role] == kept.split()
