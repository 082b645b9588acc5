"""Filter and check agree, for every role and permission."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Assignment, Case, CaseEvent
from cit.cases.policies import distance, within, within_case
from cit.cases.rules import Happening
from cit.permissions.check import SYSTEM, granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories

CASE_PERMISSIONS = [
    Permission.BOARD_VIEW,
    Permission.CASE_LIST,
    Permission.CASE_VIEW,
    Permission.CASE_NARRATIVE,
    Permission.CASE_UPDATE,
    Permission.CASE_TIMES,
    Permission.CASE_ASSIGN,
    Permission.CASE_CLOSE,
]


def ids(session: Session, found: object) -> set[object]:
    return set(session.scalars(found))  # type: ignore[call-overload]


@pytest.mark.parametrize(("role", "permission"), [*product(Role, CASE_PERMISSIONS)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    home = factories.organisation(session)
    me = factories.user(session, role, at=home)
    mine = factories.case(session, home.id)
    factories.assigned(session, mine, me, until_at=clock.now())
    ours = factories.case(session, home.id)
    theirs = factories.case(session, factories.organisation(session).id)
    teams = {mine.id: {me.id}, ours.id: set(), theirs.id: set()}
    events = {
        one.id: factories.add(
            session,
            CaseEvent(
                agency_id=one.agency_id, case_id=one.id, at=clock.now(), what=Happening.RECEIVED
            ),
        ).case_id
        for one in (mine, ours, theirs)
    }
    actor = factories.actor(session, me)

    reach = granted(actor, permission)
    allowed = {
        one.id
        for one in (mine, ours, theirs)
        if reach is not Reach.NONE and reach >= distance(actor, one, teams[one.id])
    }

    assert ids(session, select(Case.id).where(within(actor, permission))) == allowed
    below = select(CaseEvent.case_id).where(within_case(actor, permission, CaseEvent))
    assert ids(session, below) == {events[one] for one in allowed}


def test_distance_counts_rings(session: Session) -> None:
    me = factories.user(session, Role.OFFICER)
    ours = factories.case(session, me.organisation_id)
    theirs = factories.case(session, factories.organisation(session).id)
    actor = factories.actor(session, me)

    assert distance(actor, ours, {me.id}) is Reach.ASSIGNED
    assert distance(actor, ours, set()) is Reach.ORGANISATION
    assert distance(actor, theirs, set()) is Reach.ALL


def test_the_system_reaches_everything(session: Session) -> None:
    case = factories.case(session, factories.organisation(session).id)

    assert ids(session, select(Case.id).where(within(SYSTEM, Permission.CASE_VIEW))) == {case.id}


def test_who_was_sent_for_an_hour_goes_on_reading(session: Session) -> None:
    me = factories.user(session, Role.OFFICER)
    case = factories.case(session, me.organisation_id)
    factories.assigned(session, case, me, until_at=clock.now())
    actor = factories.actor(session, me)

    assert ids(session, select(Case.id).where(within(actor, Permission.CASE_VIEW))) == {case.id}
    rows = select(Assignment.case_id)
    assert ids(session, rows.where(within_case(actor, Permission.CASE_VIEW, Assignment))) == {
        case.id
    }
