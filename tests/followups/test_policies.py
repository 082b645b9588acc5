"""The filter of rows and the check of one row say the same."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.followups.models import FollowUp
from cit.followups.policies import distance, within
from cit.permissions.check import granted
from cit.permissions.table import Permission, Role
from tests.followups.rows import follow_up, scene
from tests.kit import factories

ASKED = (Permission.FOLLOW_UP_VIEW, Permission.FOLLOW_UP_DO)
POLICE = [role for role in Role if role is not Role.PARTNER]


@pytest.mark.parametrize(("role", "permission"), [*product(POLICE, ASKED)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    agency = factories.organisation(session)
    me = factories.user(session, role, at=agency)
    on_it, given, ours, theirs = (
        scene(session, agency),
        scene(session, agency),
        scene(session, agency),
        scene(session),
    )
    factories.assigned(session, on_it.case, me)
    rows = {
        follow_up(session, on_it): {me.id, on_it.officer.id},
        follow_up(session, given, owner_id=me.id): {given.officer.id},
        follow_up(session, ours): {ours.officer.id},
        follow_up(session, theirs): {theirs.officer.id},
    }
    actor = factories.actor(session, me)

    found = set(session.scalars(select(FollowUp).where(within(actor, permission))))

    reach = granted(actor, permission)
    assert found == {row for row, team in rows.items() if reach >= distance(actor, row, team)}


def test_an_officer_reaches_their_cases_and_what_they_were_given(session: Session) -> None:
    agency = factories.organisation(session)
    mine, given, ours = (scene(session, agency) for _ in range(3))
    wanted = {
        follow_up(session, mine, owner_id=None),
        follow_up(session, given, owner_id=mine.officer.id),
    }
    follow_up(session, ours)
    actor = factories.actor(session, mine.officer)

    rows = select(FollowUp).where(within(actor, Permission.FOLLOW_UP_DO))

    assert set(session.scalars(rows)) == wanted
