"""One conference: who meets, who is talked about, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.conferences.models import Conference, ConferenceGuest, ConferenceItem
from cit.conferences.policies import items_within, within
from cit.conferences.queries.promises import Promised, of_items
from cit.conferences.rules.states import Item
from cit.consents import queries as consents
from cit.consents.rules import Class, covers
from cit.db.zone import zone_of
from cit.encryption.sealed import open_sealed
from cit.organisations import queries as organisations
from cit.organisations.models import Organisation
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conference with the names of those who meet."""

    row: Conference
    chair: str
    guests: Sequence[str]
    partners: Sequence[tuple[UUID, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person on the agenda; the number is the place among those the reader may know of."""

    id: UUID
    person_id: UUID
    number: int
    name: str
    state: Item
    reason: str
    decision: str
    decided_at: datetime | None
    promises: Sequence[Promised]
    # Partners in the room, by whether the person agreed that they know.
    may_hear: Sequence[str]
    must_leave: Sequence[str]


def get_conference(
    session: Session, actor: Actor, conference_id: UUID, permission: Permission
) -> Conference:
    """A conference. Raises NoResultFound, also for one out of reach."""
    rows = select(Conference).where(Conference.id == conference_id, within(actor, permission))
    return session.scalars(rows).one()


def get_item(
    session: Session, actor: Actor, item_id: UUID, permission: Permission
) -> ConferenceItem:
    """An item. Raises NoResultFound, also for one out of reach."""
    rows = select(ConferenceItem).where(ConferenceItem.id == item_id)
    return session.scalars(rows.where(items_within(actor, permission))).one()


def meeting(session: Session, actor: Actor, conference_id: UUID) -> Meeting:
    """Who meets, when and where."""
    row = get_conference(session, actor, conference_id, Permission.CONFERENCE_VIEW)
    chair = session.scalars(select(User.name).where(User.id == row.chair_id)).one()
    people = (
        select(User.name)
        .join(ConferenceGuest, ConferenceGuest.user_id == User.id)
        .where(ConferenceGuest.conference_id == row.id)
        .order_by(User.name)
    )
    return Meeting(row, chair, session.scalars(people).all(), partners_of(session, row.id))


def partners_of(session: Session, conference_id: UUID) -> Sequence[tuple[UUID, str]]:
    """The partner organisations that are invited, by name."""
    rows = (
        select(Organisation.id, Organisation.name)
        .join(ConferenceGuest, ConferenceGuest.partner_id == Organisation.id)
        .where(ConferenceGuest.conference_id == conference_id)
        .order_by(Organisation.name)
    )
    return [(row[0], row[1]) for row in session.execute(rows)]


def guests_of(session: Session, conference_id: UUID) -> tuple[list[UUID], list[UUID]]:
    """The ids of the people and of the partners that are invited."""
    rows = select(ConferenceGuest.user_id, ConferenceGuest.partner_id).where(
        ConferenceGuest.conference_id == conference_id
    )
    found = session.execute(rows).all()
    return [row[0] for row in found if row[0]], [row[1] for row in found if row[1]]


def agenda(session: Session, actor: Actor, conference_id: UUID) -> list[Entry]:
    """Everybody on it, in order, with what was decided and promised."""
    rows = _rows(actor).where(ConferenceItem.conference_id == conference_id)
    return _entries(session, actor, conference_id, session.execute(rows).all())


def item(session: Session, actor: Actor, row: ConferenceItem) -> Entry:
    """One of them."""
    found = session.execute(_rows(actor).where(ConferenceItem.id == row.id)).all()
    return _entries(session, actor, row.conference_id, found)[0]


def _rows(actor: Actor) -> Any:
    return (
        select(
            Person.id.label("person_id"),
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            ConferenceItem.id,
            ConferenceItem.number,
            ConferenceItem.state,
            ConferenceItem.decided_at,
            ConferenceItem.reason_sealed,
            ConferenceItem.decision_sealed,
        )
        .join(Person, Person.id == ConferenceItem.person_id)
        .where(items_within(actor, Permission.CONFERENCE_VIEW))
        .order_by(ConferenceItem.number)
    )


def _entries(
    session: Session, actor: Actor, conference_id: UUID, rows: Sequence[Any]
) -> list[Entry]:
    if not rows:
        return []
    called = names(session, [tuple(row[:4]) for row in rows])
    why = [(row.id, row.person_id, row.reason_sealed) for row in rows]
    what = [(row.id, row.person_id, row.decision_sealed) for row in rows]
    reasons = open_sealed(session, ConferenceItem.reason, why)
    decisions = open_sealed(session, ConferenceItem.decision, what)
    promises = of_items(session, actor, [row.id for row in rows])
    partners = partners_of(session, conference_id)
    day = _day_of(session, conference_id)
    hear = _agreed(session, [row.person_id for row in rows], partners, day)
    return [
        Entry(
            id=row.id,
            person_id=row.person_id,
            number=place,
            name=name,
            state=row.state,
            reason=str(reason or ""),
            decision=str(decision or ""),
            decided_at=row.decided_at,
            promises=promises.get(row.id, ()),
            may_hear=[one for id_, one in partners if hear[row.person_id, id_]],
            must_leave=[one for id_, one in partners if not hear[row.person_id, id_]],
        )
        for place, (row, name, reason, decision) in enumerate(
            zip(rows, called, reasons, decisions, strict=True), start=1
        )
    ]


def _agreed(
    session: Session,
    people: Sequence[UUID],
    partners: Sequence[tuple[UUID, str]],
    day: date,
) -> Mapping[tuple[UUID, UUID], bool]:
    """Whether each agreed that each partner knows them and what they need, as of that day.

    A partner whose agreement with the agency is over by then hears of nobody.
    """
    pairs = {(person, partner) for person in people for partner, _ in partners}
    given = consents.live_for(session, pairs, day)
    bound = {one.id for one in organisations.partners(session, day)} if pairs else set()
    asked = {Class.CONTACT, Class.NEED}
    return {pair: pair[1] in bound and covers(given.get(pair), day) >= asked for pair in pairs}


def _day_of(session: Session, conference_id: UUID) -> date:
    """When it is talked: on the day of the conference, or today where that has passed."""
    starts_at = session.get_one(Conference, conference_id).starts_at
    return clock.local_day(max(starts_at, clock.now()), zone_of(session))
