"""Whose encounters a report may count."""

from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.outcomes.policies import within
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from tests.kit import factories


def counted(session: Session, actor: Actor, agency_id: UUID | None = None) -> int:
    rows = select(func.count()).select_from(Case).where(within(actor, agency_id=agency_id))
    return session.scalar(rows.execution_options(unscoped=True)) or 0


@pytest.fixture
def elsewhere(session: Session) -> UUID:
    """An agency with one case."""
    agency = factories.organisation(session)
    factories.case(session, agency.id)
    return agency.id


def test_an_analyst_counts_their_own_agency(
    session: Session, analyst: Actor, elsewhere: UUID
) -> None:
    assert analyst.organisation_id is not None
    factories.case(session, analyst.organisation_id)

    assert counted(session, analyst) == 1
    assert counted(session, analyst, elsewhere) == 0


def test_the_system_counts_all_or_one(session: Session, analyst: Actor, elsewhere: UUID) -> None:
    assert analyst.organisation_id is not None
    factories.case(session, analyst.organisation_id)

    assert counted(session, SYSTEM) == 2
    assert counted(session, SYSTEM, elsewhere) == 1


@pytest.mark.parametrize("role", [Role.OFFICER, Role.PARTNER])
def test_who_sees_no_figures_counts_nothing(session: Session, elsewhere: UUID, role: Role) -> None:
    assert counted(session, factories.actor(session, factories.user(session, role))) == 0
