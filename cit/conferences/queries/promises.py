"""What was promised: one's own, what is late, and what there is about one person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.conferences.models import ConferenceItem, PromisedAction
from cit.conferences.policies import promises_within
from cit.conferences.rules.states import Promise
from cit.db.zone import zone_of
from cit.encryption.sealed import open_sealed
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach

MOST = 50
KEEP = Permission.PROMISE_KEEP
_COLUMNS = (
    *("id", "item_id", "person_id", "owner_id", "due_on", "state", "created_at", "ended_at"),
    *("what_sealed", "note_sealed"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One action: what, for whom, by whom, until when."""

    id: UUID
    item_id: UUID
    conference_id: UUID
    person_id: UUID
    name: str
    what: str
    note: str
    owner_id: UUID
    owner: str
    due_on: date
    state: Promise
    created_at: datetime
    ended_at: datetime | None


def get_promise(session: Session, actor: Actor, promise_id: UUID) -> PromisedAction:
    """A promise. Raises NoResultFound, also for one out of reach."""
    rows = select(PromisedAction).where(PromisedAction.id == promise_id)
    return session.scalars(rows.where(promises_within(actor, KEEP))).one()


def promised(session: Session, actor: Actor, row: PromisedAction) -> Promised:
    """One of them, opened."""
    return _opened(session, session.execute(_rows(actor, PromisedAction.id == row.id)).all())[0]


def mine(session: Session, actor: Actor) -> list[Promised]:
    """What this actor promised and has not done, the first due first."""
    return _listed(session, actor, PromisedAction.owner_id == actor.id)


def overdue(session: Session, actor: Actor) -> list[Promised]:
    """What others promised and is late, or whose owner has left; for whoever runs conferences."""
    if granted(actor, Permission.CONFERENCE_RUN) is Reach.NONE:
        return []
    today = clock.local_day(clock.now(), zone_of(session))
    others = PromisedAction.owner_id != actor.id
    unkept = or_(PromisedAction.due_on < today, User.disabled_at.is_not(None))
    return _listed(session, actor, others, unkept)


def of_person(session: Session, actor: Actor, person_id: UUID) -> list[Promised]:
    """What was promised for somebody and is open."""
    return _listed(session, actor, PromisedAction.person_id == person_id)


def of_items(
    session: Session, actor: Actor, ids: Collection[UUID]
) -> Mapping[UUID, Sequence[Promised]]:
    """What was promised at each of these items; of an invited officer, their own part."""
    rows = _rows(actor, PromisedAction.item_id.in_(ids)).order_by(PromisedAction.created_at)
    found: dict[UUID, list[Promised]] = {}
    for one in _opened(session, session.execute(rows).all()):
        found.setdefault(one.item_id, []).append(one)
    return found


def _listed(session: Session, actor: Actor, *which: Any) -> list[Promised]:
    rows = _rows(actor, PromisedAction.state == Promise.OPEN, *which)
    rows = rows.order_by(PromisedAction.due_on, PromisedAction.id).limit(MOST)
    return _opened(session, session.execute(rows).all())


def _rows(actor: Actor, *which: Any) -> Any:
    return (
        select(
            Person.id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            User.name.label("owner"),
            ConferenceItem.conference_id,
            *(getattr(PromisedAction, one).label(f"own_{one}") for one in _COLUMNS),
        )
        .select_from(PromisedAction)
        .join(Person, Person.id == PromisedAction.person_id)
        .join(User, User.id == PromisedAction.owner_id)
        .join(ConferenceItem, ConferenceItem.id == PromisedAction.item_id)
        .where(promises_within(actor, KEEP), *which)
    )


def _opened(session: Session, rows: Sequence[Any]) -> list[Promised]:
    """Names and words of all rows, with one look for their keys each."""
    if not rows:
        return []
    called = names(session, [tuple(row[:4]) for row in rows])
    what = [(row.own_id, row.own_person_id, row.own_what_sealed) for row in rows]
    notes = [(row.own_id, row.own_person_id, row.own_note_sealed) for row in rows]
    opened = open_sealed(session, PromisedAction.what, what)
    noted = open_sealed(session, PromisedAction.note, notes)
    return [
        Promised(
            id=row.own_id,
            item_id=row.own_item_id,
            conference_id=row.conference_id,
            person_id=row.own_person_id,
            name=name,
            what=str(words or ""),
            note=str(note or ""),
            owner_id=row.own_owner_id,
            owner=row.owner,
            due_on=row.own_due_on,
            state=row.own_state,
            created_at=row.own_created_at,
            ended_at=row.own_ended_at,
        )
        for row, name, words, note in zip(rows, called, opened, noted, strict=True)
    ]
