"""The row filter, and the net under every query on case data."""

from uuid import uuid4

import pytest
from sqlalchemy import delete, func, literal, select, update
from sqlalchemy.orm import Session, aliased

from cit.cases.models import Case
from cit.cases.rules import Priority
from cit.organisations.models import CallType
from cit.permissions.rows import within_reach
from cit.permissions.table import Reach, Role
from tests.kit import factories


@pytest.mark.parametrize(
    ("reach", "assigned", "organisation", "found"),
    [
        (Reach.NONE, True, True, False),
        (Reach.ASSIGNED, True, False, True),
        (Reach.ASSIGNED, False, True, False),
        (Reach.ORGANISATION, False, True, True),
        (Reach.ORGANISATION, True, False, True),
        (Reach.ORGANISATION, False, False, False),
        (Reach.ALL, False, False, True),
    ],
)
def test_reach_as_a_filter(
    session: Session, reach: Reach, assigned: bool, organisation: bool, found: bool
) -> None:
    where = within_reach(
        reach,
        assigned=literal(assigned) == literal(True),
        organisation=literal(organisation) == literal(True),
    )

    assert bool(session.scalars(select(literal(1)).where(where)).all()) is found


@pytest.fixture
def two_agencies(session: Session) -> tuple[Case, Case]:
    """A case of each of two agencies, known to the test and to no session."""
    mine, theirs = (factories.case(session, factories.organisation(session).id) for _ in range(2))
    session.expunge_all()
    session.commit()
    return mine, theirs


def test_without_an_actor_there_is_nothing(
    session: Session, two_agencies: tuple[Case, Case]
) -> None:
    session.info["actor"] = None

    assert session.scalars(select(Case)).all() == []
    assert session.execute(select(Case.id, Case.reference)).all() == []
    assert session.get(Case, two_agencies[0].id) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PARTNER])
def test_an_actor_of_the_police_sees_their_agency_at_most(
    session: Session, two_agencies: tuple[Case, Case], role: Role
) -> None:
    mine, theirs = two_agencies
    home = factories.session_get_organisation(session, mine.agency_id)
    factories.actor(session, factories.user(session, role, at=home))

    assert session.scalars(select(Case.id)).all() == [mine.id]
    assert session.get(Case, theirs.id) is None
    assert session.scalars(select(aliased(Case).id)).all() == [mine.id]


def test_a_partner_sees_no_case_at_all(session: Session, two_agencies: tuple[Case, Case]) -> None:
    factories.actor(session, factories.user(session, Role.PARTNER))

    assert session.scalars(select(Case)).all() == []


def test_changes_in_bulk_stay_inside_the_agency(
    session: Session, two_agencies: tuple[Case, Case]
) -> None:
    mine, _theirs = two_agencies
    home = factories.session_get_organisation(session, mine.agency_id)
    factories.actor(session, factories.user(session, Role.SUPERVISOR, at=home))

    changed = session.execute(update(Case).values(priority=Priority.ROUTINE))
    gone = session.execute(delete(Case).where(Case.id == uuid4()))

    assert changed.rowcount == 1
    assert gone.rowcount == 0


def test_the_net_follows_a_table_that_is_joined_under_another_name(session: Session) -> None:
    mine = factories.user(session, Role.DISPATCHER)
    other = factories.organisation(session)
    types = [factories.call_type(session, one) for one in (mine.organisation_id, other.id)]
    ours = factories.case(session, mine.organisation_id, initial_type_id=types[0].id)
    theirs = factories.case(session, other.id, initial_type_id=types[1].id)
    first, last = aliased(CallType), aliased(CallType)
    rows = (
        select(Case.id, first.label, last.label)
        .outerjoin(first, first.id == Case.initial_type_id)
        .outerjoin(last, last.id == Case.final_type_id)
    )

    factories.actor(session, mine)
    assert session.execute(rows).all() == [(ours.id, types[0].label, None)]

    factories.actor(session, factories.user(session, Role.DISPATCHER, at=other))
    assert session.execute(rows).all() == [(theirs.id, types[1].label, None)]


def test_the_net_lies_under_what_a_statement_only_looks_into(session: Session) -> None:
    theirs = factories.case(session, factories.organisation(session).id)
    me = factories.user(session, Role.DISPATCHER)
    factories.actor(session, me)
    numbers = select(func.count()).select_from(Case).scalar_subquery()

    assert session.scalars(select(numbers)).one() == 0
    assert theirs.agency_id != me.organisation_id
