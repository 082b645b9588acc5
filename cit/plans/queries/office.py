"""Plans as those who write and decide see them: the list, and all there is of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import User
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.plans.models import PlanChoice, PlanVersion, ResponsePlan
from cit.plans.policies import within
from cit.plans.queries.sheet import contacts_of
from cit.plans.queries.suggestions import Suggestion, suggestions
from cit.plans.queries.versions import Version, plan_of, versions
from cit.plans.rules.seeing import Choice
from cit.plans.rules.states import OPEN, State
from cit.web.paging import SIZE, BadMark, Page, mark


class Show(Enum):
    """Which plans a list shows; the values are used in addresses."""

    IN_FORCE = "in-force"
    WAITING = "waiting"
    DUE = "review-due"


SHOWS = {Show.IN_FORCE: "In force", Show.WAITING: "Being written", Show.DUE: "Review due"}


@dataclass(frozen=True, slots=True)
class Row:
    """A plan in the list."""

    person_id: UUID
    name: str
    in_force: int | None
    open_state: State | None
    review_due_on: date | None
    choice: Choice


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided that patrol sees it, or not, and why."""

    choice: Choice
    note: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class History:
    """All there is of one person's plan."""

    plan: ResponsePlan | None
    versions: Sequence[Version]
    decisions: Sequence[Decision]
    suggestions: Sequence[Suggestion]
    contacts: int


def page(
    session: Session, actor: Actor, show: Show | None, after: Sequence[str] | None
) -> Page[Row]:
    """A page of the agency's plans, the newest first: one statement, and one for all keys."""
    standing, being = aliased(PlanVersion), aliased(PlanVersion)
    rows = (
        select(
            Person.id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            standing.number,
            being.state,
            ResponsePlan.review_due_on,
            ResponsePlan.choice,
            ResponsePlan.created_at,
            ResponsePlan.id.label("plan_id"),
        )
        .join(Person, Person.id == ResponsePlan.person_id)
        .outerjoin(
            standing, and_(standing.plan_id == ResponsePlan.id, standing.state == State.APPROVED)
        )
        .outerjoin(being, and_(being.plan_id == ResponsePlan.id, being.state.in_(OPEN)))
        .where(within(actor, Permission.PLAN_WRITE), *_shown(session, show, standing, being))
        .order_by(ResponsePlan.created_at.desc(), ResponsePlan.id)
        .limit(SIZE + 1)
    )
    if after is not None:
        at, last = _place(after)
        behind = and_(ResponsePlan.created_at == at, ResponsePlan.id > last)
        rows = rows.where(or_(ResponsePlan.created_at < at, behind))
    found = session.execute(rows).all()
    shown, more = found[:SIZE], len(found) > SIZE
    called = names(session, [(row[0], row[1], row[2], row[3]) for row in shown]) if shown else []
    listed = [Row(row[0], name, *row[4:8]) for row, name in zip(shown, called, strict=True)]
    next_mark = mark(shown[-1].created_at.isoformat(), shown[-1].plan_id) if more else None
    return Page(listed, next_mark)


def _shown(session: Session, show: Show | None, standing: Any, being: Any) -> Sequence[Any]:
    if show is Show.IN_FORCE:
        return (standing.id.is_not(None),)
    if show is Show.WAITING:
        return (being.id.is_not(None),)
    if show is Show.DUE:
        return (ResponsePlan.review_due_on <= clock.local_day(clock.now(), zone_of(session)),)
    return ()


def _place(after: Sequence[str]) -> tuple[datetime, UUID]:
    try:
        at, plan_id = datetime.fromisoformat(after[0]), UUID(after[1])
    except ValueError as error:
        raise BadMark from error
    if at.tzinfo is None:
        raise BadMark
    return at, plan_id


def history(session: Session, actor: Actor, person_id: UUID) -> History:
    """Versions, decisions, suggestions of one person, each the newest first."""
    plan = plan_of(session, actor, person_id, Permission.PLAN_WRITE)
    since = clock.now() - timedelta(days=settings_of(session).plan_contact_days)
    counted = select(contacts_of(person_id, actor.organisation_id, since))
    return History(
        plan,
        versions(session, actor, person_id),
        _decisions(session, actor, person_id),
        suggestions(session, actor, person_id=person_id),
        session.scalar(counted) or 0,
    )


def _decisions(session: Session, actor: Actor, person_id: UUID) -> Sequence[Decision]:
    rows = session.execute(
        select(PlanChoice, User.name)
        .join(User, User.id == PlanChoice.by_id)
        .where(PlanChoice.person_id == person_id)
        .where(within(actor, Permission.PLAN_WRITE, PlanChoice))
        .order_by(PlanChoice.at.desc(), PlanChoice.id)
    )
    return [Decision(one.choice, str(one.note or ""), one.at, by) for one, by in rows]
