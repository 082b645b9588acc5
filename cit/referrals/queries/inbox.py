"""A partner's work queue: what waits, by its clock, with names only as far as consent goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from cit import clock
from cit.accounts.models import User
from cit.consents import queries as consents
from cit.consents.rules import Class, covers
from cit.people.rules import AgeBand
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.referrals.models import Referral
from cit.referrals.policies import within
from cit.referrals.queries.names import bands, short_names
from cit.referrals.queries.shown import ENDED, band_words, need_words
from cit.referrals.rules import (
    OPEN,
    STATUSES,
    Group,
    Status,
    Urgency,
    group_of,
    inbox_act,
    statuses_of,
)
from cit.web.paging import SIZE, BadMark, Page, mark, read_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    """One line of the queue."""

    id: UUID
    reference: str
    act: str
    who: str
    needs: tuple[str, ...]
    urgency: Urgency
    sender: str
    status: Status
    group: Group
    sent_at: datetime | None
    due_at: datetime | None
    accepted_at: datetime | None
    appointment_at: datetime | None

    @property
    def label(self) -> str:
        return STATUSES[self.status]


def _waits(now: datetime) -> ColumnElement[bool]:
    """Open, and not merely booked for a time to come."""
    coming = and_(Referral.status == Status.SCHEDULED, Referral.appointment_at > now)
    return and_(Referral.status.in_(OPEN), ~coming)


def _rows(actor: Actor) -> Select[Referral]:
    return (
        select(Referral)
        .where(within(actor, Permission.REFERRAL_ANSWER))
        .options(joinedload(Referral.sender).lazyload(User.roles))
        .execution_options(unscoped=True)
    )


def inbox(
    session: Session, actor: Actor, chosen: Group | None, day: date, after: str | None = None
) -> Page[InboxLine]:
    """What waits for the partner, most urgent first; closed ones the newest first."""
    if chosen is Group.CLOSED:
        return _closed(session, actor, day, after)
    rows = _rows(actor).where(_waits(clock.now()))
    if chosen is not None:
        rows = rows.where(Referral.status.in_(statuses_of(chosen)))
    return _by(session, rows, Referral.due_at, day, after)


def booked(session: Session, actor: Actor, day: date, after: str | None = None) -> Page[InboxLine]:
    """Visits to come, the next one first."""
    rows = _rows(actor).where(
        Referral.status == Status.SCHEDULED, Referral.appointment_at > clock.now()
    )
    return _by(session, rows, Referral.appointment_at, day, after)


def _by(
    session: Session, rows: Select[Referral], column: Any, day: date, after: str | None
) -> Page[InboxLine]:
    if behind := _behind(after):
        at, last = behind
        rows = rows.where(or_(column > at, and_(column == at, Referral.id > last)))
    found = list(session.scalars(rows.order_by(column, Referral.id).limit(SIZE + 1)))
    more = found[SIZE - 1] if len(found) > SIZE else None
    end = mark(getattr(more, column.key).isoformat(), more.id) if more else None
    return Page(_lines(session, found[:SIZE], day), end)


def _closed(session: Session, actor: Actor, day: date, after: str | None) -> Page[InboxLine]:
    rows = _rows(actor).where(Referral.status.in_(statuses_of(Group.CLOSED)))
    if behind := _behind(after):
        at, last = behind
        older = Referral.created_at < at
        rows = rows.where(or_(older, and_(Referral.created_at == at, Referral.id > last)))
    rows = rows.order_by(Referral.created_at.desc(), Referral.id).limit(SIZE + 1)
    found = list(session.scalars(rows))
    more = found[SIZE - 1] if len(found) > SIZE else None
    end = mark(more.created_at.isoformat(), more.id) if more else None
    return Page(_lines(session, found[:SIZE], day), end)


def _behind(after: str | None) -> tuple[datetime, UUID] | None:
    """Where the page before ended. Raises BadMark."""
    behind = read_mark(after, 2)
    if behind is None:
        return None
    try:
        return datetime.fromisoformat(behind[0]).astimezone(UTC), UUID(behind[1])
    except (ValueError, OverflowError) as error:
        raise BadMark from error


def counts(session: Session, actor: Actor) -> Mapping[Group, int]:
    """How many wait in each part of the inbox."""
    now = clock.now()
    rows = (
        select(Referral.status, func.count())
        .where(within(actor, Permission.REFERRAL_ANSWER), _waits(now))
        .group_by(Referral.status)
        .execution_options(unscoped=True)
    )
    found: dict[Group, int] = {}
    for status, number in session.execute(rows):
        found[group_of(status)] = found.get(group_of(status), 0) + number
    return found


def _lines(session: Session, found: Sequence[Referral], day: date) -> list[InboxLine]:
    """A constant number of queries, however many lines: consents, people, their keys."""
    pairs = {(one.person_id, one.partner_id) for one in found if one.status not in ENDED}
    given = consents.live_for(session, pairs, day)
    classes = {pair: covers(given.get(pair), day) for pair in pairs}
    named = {person for (person, _), known in classes.items() if Class.CONTACT in known}
    needed = {person for (person, _), known in classes.items() if Class.NEED in known} - named
    names = short_names(session, named, day)
    ages = bands(session, needed)
    return [
        _line(one, classes.get((one.person_id, one.partner_id), frozenset()), names, ages)
        for one in found
    ]


def _line(
    one: Referral,
    classes: frozenset[Class],
    names: Mapping[UUID, str],
    ages: Mapping[UUID, AgeBand],
) -> InboxLine:
    who = "Identity withheld"
    if Class.CONTACT in classes:
        who = names[one.person_id]
    elif Class.NEED in classes:
        who = f"Person, {band_words(ages[one.person_id])}"
    needs = need_words([need.need for need in one.needs]) if Class.NEED in classes else ()
    sender = " ".join(part for part in (one.sender.title, one.sender.name) if part)
    return InboxLine(
        id=one.id,
        reference=one.reference,
        act=inbox_act(one.status),
        who=who,
        needs=needs,
        urgency=one.urgency,
        sender=sender,
        status=one.status,
        group=group_of(one.status),
        sent_at=one.sent_at,
        due_at=one.due_at,
        accepted_at=one.accepted_at,
        appointment_at=one.appointment_at,
    )
