"""Orders in reach: one, those that wait, all of them; and their notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, joinedload

from cit import clock
from cit.accounts.models import User
from cit.backup.queries import last_expiry
from cit.expungement.models import ExpungementCase, ExpungementNotice, ExpungementOrder
from cit.expungement.policies import within
from cit.expungement.rules import Ground, State, is_complete
from cit.permissions.check import Actor
from cit.permissions.table import Permission

MOST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An order in a list: nothing of what it is about."""

    id: UUID
    ground: Ground
    state: State
    received_on: date
    due_on: date
    entered_at: datetime
    entered_by_id: UUID
    entered_by: str
    decided_by: str | None
    carried_out_at: datetime | None
    cases: int
    complete_at: datetime | None
    complete: bool


def get(session: Session, actor: Actor, order_id: UUID, permission: Permission) -> ExpungementOrder:
    """An order with who had to do with it. Raises NoResultFound."""
    rows = (
        select(ExpungementOrder)
        .where(ExpungementOrder.id == order_id, within(actor, permission))
        .options(
            joinedload(ExpungementOrder.entered_by),
            joinedload(ExpungementOrder.decided_by),
            joinedload(ExpungementOrder.carried_out_by),
        )
    )
    return session.scalars(rows).one()


def listed(session: Session, actor: Actor) -> Sequence[Line]:
    """The newest orders; those that are not carried out first, by the day they are due."""
    return _lines(session, actor, Permission.EXPUNGE_WATCH, tuple(State))


def waiting(session: Session, actor: Actor) -> Sequence[Line]:
    """What waits for this actor: to decide, to carry out, or to go on with what came back."""
    found = _lines(session, actor, Permission.EXPUNGE_DECIDE, (State.ORDERED, State.APPROVED))
    others = [one for one in found if one.entered_by_id != actor.id]
    back = _lines(session, actor, Permission.EXPUNGE_ORDER, (State.RETURNED,))
    return [*others, *(one for one in back if one.entered_by_id == actor.id)]


def _lines(
    session: Session, actor: Actor, permission: Permission, states: tuple[State, ...]
) -> list[Line]:
    decider = aliased(User)
    cases = (
        select(func.count())
        .select_from(ExpungementCase)
        .where(ExpungementCase.order_id == ExpungementOrder.id)
        .scalar_subquery()
    )
    rows = (
        select(
            ExpungementOrder.id,
            ExpungementOrder.ground,
            ExpungementOrder.state,
            ExpungementOrder.received_on,
            ExpungementOrder.due_on,
            ExpungementOrder.entered_at,
            ExpungementOrder.entered_by_id,
            User.name,
            decider.name,
            ExpungementOrder.carried_out_at,
            cases,
        )
        .join(User, User.id == ExpungementOrder.entered_by_id)
        .outerjoin(decider, decider.id == ExpungementOrder.decided_by_id)
        .where(within(actor, permission), ExpungementOrder.state.in_(states))
        .order_by(
            ExpungementOrder.carried_out_at.is_not(None),
            ExpungementOrder.carried_out_at.desc(),
            ExpungementOrder.due_on,
            ExpungementOrder.id,
        )
        .limit(MOST)
    )
    found, now = [], clock.now()
    for row in session.execute(rows):
        last = last_expiry(session, row.carried_out_at) if row.carried_out_at else None
        found.append(Line(*row, last, is_complete(row.carried_out_at, last, now)))
    return found


def notices(session: Session, order: ExpungementOrder) -> Sequence[ExpungementNotice]:
    """The notices of an order that is in reach."""
    rows = (
        select(ExpungementNotice)
        .where(ExpungementNotice.order_id == order.id)
        .options(joinedload(ExpungementNotice.recipient), joinedload(ExpungementNotice.sent_by))
    )
    return sorted(session.scalars(rows), key=lambda one: one.to)


def notice(session: Session, order: ExpungementOrder, notice_id: UUID) -> ExpungementNotice:
    """One of them. Raises NoResultFound."""
    rows = (
        select(ExpungementNotice)
        .where(ExpungementNotice.id == notice_id, ExpungementNotice.order_id == order.id)
        .options(joinedload(ExpungementNotice.recipient), joinedload(ExpungementNotice.sent_by))
    )
    return session.scalars(rows).one()
