"""Persons, and what is kept about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from cit.accounts.models import User
from cit.encryption.sealed import LOCKED, Locked, open_sealed, open_together
from cit.people.models import Alias, Caution, Person
from cit.people.policies import within
from cit.people.rules import display_name
from cit.permissions.check import Actor
from cit.permissions.table import Permission

NameRow = tuple[UUID, bytes | None, bytes | None, bool]


@dataclass(frozen=True, slots=True)
class CautionLine:
    """A safety caution as pages show it."""

    what: str
    how: str
    on_day: date
    case_reference: str | None

    @property
    def shown(self) -> tuple[str, str]:
        """The fact, and where it comes from: "Shown, not used · Aug 12, 2026 · 3ZP9-0HTC"."""
        day = f"{self.on_day:%b} {self.on_day.day}, {self.on_day.year}"
        reference = self.case_reference or ""
        case = f"{reference[:4]}-{reference[4:]}" if reference else ""
        return self.what, " · ".join(part for part in (self.how, day, case) if part)


@dataclass(frozen=True, slots=True)
class KeptCaution:
    """A caution with its own history: who added it, and who took it down."""

    id: UUID
    line: CautionLine
    added_by: str
    added_at: datetime
    removed_by: str | None
    removed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AliasLine:
    """Another name of a person."""

    id: UUID
    name: str
    added_at: datetime


def get(session: Session, actor: Actor, person_id: UUID, permission: Permission) -> Person:
    """The person. Raises NoResultFound, also for one out of reach."""
    rows = select(Person).where(Person.id == person_id, within(actor, permission))
    return session.scalars(rows).one()


def get_caution(session: Session, person: Person, caution_id: UUID) -> Caution:
    """A caution that stands. Raises NoResultFound."""
    rows = select(Caution).where(
        Caution.id == caution_id, Caution.person_id == person.id, Caution.removed_at.is_(None)
    )
    return session.scalars(rows).one()


def name_of(person: Person) -> str:
    """The name as pages show it."""
    return display_name(person.given_name, person.family_name, person.identified)


def names(session: Session, rows: Sequence[NameRow]) -> list[str]:
    """The names of many persons, from their columns: one query for all keys."""
    sealed = [(r[0], r[0], r[1], r[2]) for r in rows]
    opened = open_together(session, (Person.given_name, Person.family_name), sealed)
    return [_shown(a, b, r[3]) for (a, b), r in zip(opened, rows, strict=True)]


def _shown(given: str | Locked | None, family: str | Locked | None, identified: bool) -> str:
    if isinstance(given, Locked) or isinstance(family, Locked):
        return str(LOCKED)
    return display_name(given, family, identified)


def cautions(
    session: Session, actor: Actor, person_ids: Iterable[UUID]
) -> dict[UUID, list[CautionLine]]:
    """The cautions that stand, of each of these persons, the newest first."""
    found: dict[UUID, list[CautionLine]] = {}
    kept = session.scalars(_caution_rows(actor), {"person_ids": list(set(person_ids))}).all()
    for caution, line in zip(kept, _lines(session, kept), strict=True):
        found.setdefault(caution.person_id, []).append(line)
    return found


@lru_cache(maxsize=256)
def _caution_rows(actor: Actor) -> Select[Caution]:
    """Kept for each actor: putting it together costs more than running it."""
    return (
        select(Caution)
        .join(Person, Person.id == Caution.person_id)
        .where(Caution.person_id.in_(bindparam("person_ids", expanding=True)))
        .where(Caution.removed_at.is_(None), within(actor, Permission.PERSON_VIEW))
        .order_by(Caution.on_day.desc(), Caution.id)
    )


def caution_history(session: Session, person: Person) -> list[KeptCaution]:
    """All cautions there ever were about one person, the newest first."""
    adder, remover = aliased(User), aliased(User)
    rows = session.execute(
        select(Caution, adder.name, remover.name)
        .join(adder, adder.id == Caution.created_by_id)
        .outerjoin(remover, remover.id == Caution.removed_by_id)
        .where(Caution.person_id == person.id)
        .order_by(Caution.on_day.desc(), Caution.id)
    ).all()
    lines = _lines(session, [row[0] for row in rows])
    return [
        KeptCaution(one.id, line, added_by, one.created_at, removed_by, one.removed_at)
        for (one, added_by, removed_by), line in zip(rows, lines, strict=True)
    ]


def aliases(session: Session, person: Person) -> list[AliasLine]:
    """The other names of a person, in the order in which they were learned."""
    rows = select(Alias).where(Alias.person_id == person.id).order_by(Alias.created_at, Alias.id)
    return [
        AliasLine(one.id, display_name(one.given_name, one.family_name), one.created_at)
        for one in session.scalars(rows)
    ]


def _lines(session: Session, kept: Sequence[Caution]) -> list[CautionLine]:
    what = open_sealed(session, Caution.what, [(c.id, c.person_id, c.what_sealed) for c in kept])
    how = open_sealed(session, Caution.how, [(c.id, c.person_id, c.how_sealed) for c in kept])
    return [
        CautionLine(str(fact), str(manner or ""), one.on_day, one.case_reference)
        for one, fact, manner in zip(kept, what, how, strict=True)
    ]
