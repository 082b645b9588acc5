"""What stands on the board, read from the database: the rows, and who is on each case."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cit.accounts.models import User
from cit.cases.models import Assignment, Case
from cit.cases.policies import within
from cit.cases.rules import COLUMNS, LIVE
from cit.organisations.models import CallType, District
from cit.people.models import Caution
from cit.permissions.check import Actor
from cit.permissions.table import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A responder who is on a case now."""

    user_id: UUID
    name: str
    unit: str | None
    designated: bool
    dispatched_at: datetime | None
    arrived_at: datetime | None


def live_rows(session: Session, actor: Actor, most: int) -> Sequence[Any]:
    """The open calls in reach, oldest first, at most so many."""
    first, last = aliased(CallType), aliased(CallType)
    cautions = (
        select(func.count())
        .select_from(Caution)
        .where(
            Caution.agency_id == Case.agency_id,
            Caution.person_id == Case.person_id,
            Caution.removed_at.is_(None),
        )
        .scalar_subquery()
    )
    rows = (
        select(
            Case.id,
            Case.reference,
            Case.status,
            Case.priority,
            Case.cit_requested,
            Case.mental_health,
            Case.address_sealed,
            Case.summary_sealed,
            Case.listed_at,
            *(getattr(Case, column) for column in COLUMNS.values()),
            first.label.label("first_kind"),
            first.mental_health.label("came_as"),
            last.label.label("last_kind"),
            District.name.label("district"),
            cautions.label("cautions"),
        )
        .outerjoin(first, first.id == Case.initial_type_id)
        .outerjoin(last, last.id == Case.final_type_id)
        .outerjoin(District, District.id == Case.district_id)
        .where(within(actor, Permission.BOARD_VIEW), Case.status.in_(LIVE))
        .order_by(Case.listed_at, Case.id)
        .limit(most)
    )
    return session.execute(rows).all()


def live_teams(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[Member]]:
    """Who is on these cases now."""
    rows = (
        select(
            Assignment.case_id,
            Assignment.user_id,
            User.name,
            Assignment.unit,
            Assignment.designated,
            Assignment.dispatched_at,
            Assignment.arrived_at,
        )
        .join(User, User.id == Assignment.user_id)
        .where(Assignment.case_id.in_(case_ids), Assignment.until_at.is_(None))
        .order_by(Assignment.from_at, Assignment.id)
    )
    teams: dict[UUID, list[Member]] = defaultdict(list)
    for case_id, user_id, name, unit, designated, sent, came in session.execute(rows):
        member = Member(
            user_id=user_id,
            name=name,
            unit=unit,
            designated=designated,
            dispatched_at=sent,
            arrived_at=came,
        )
        teams[case_id].append(member)
    return teams
