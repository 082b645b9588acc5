"""The table of grants is whole, and holds what must never change by accident."""

import pytest

from cit.permissions.table import GRANTS, Permission, Reach, Role

CASE_CONTENT = [
    Permission.CASE_VIEW,
    Permission.CASE_NARRATIVE,
    Permission.PERSON_SEARCH,
    Permission.PERSON_VIEW,
    Permission.ENCOUNTER_VIEW,
    Permission.REFERRAL_VIEW,
    Permission.CONSENT_VIEW,
    Permission.FOLLOW_UP_VIEW,
]


def test_every_permission_is_granted_to_somebody() -> None:
    assert set(GRANTS) == set(Permission)
    assert all(any(reach > Reach.NONE for reach in row.values()) for row in GRANTS.values())


@pytest.mark.parametrize("permission", CASE_CONTENT)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.ANALYST])
def test_those_who_keep_the_system_see_no_case(permission: Permission, role: Role) -> None:
    assert GRANTS[permission].get(role, Reach.NONE) is Reach.NONE


@pytest.mark.parametrize("permission", CASE_CONTENT)
def test_nobody_sees_cases_of_every_agency(permission: Permission) -> None:
    assert Reach.ALL not in GRANTS[permission].values()


def test_a_partner_sees_referrals_and_their_consent_and_nothing_else_of_a_case() -> None:
    seen = {p for p in CASE_CONTENT if GRANTS[p].get(Role.PARTNER, Reach.NONE) > Reach.NONE}

    assert seen == {Permission.REFERRAL_VIEW, Permission.CONSENT_VIEW}


def test_names_say_what_and_which_act() -> None:
    assert all(one.value.count(":") == 1 for one in Permission)
