"""Persons opened for a search: a few by their tokens or ids, or all names in reach one by one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.orm import Session

from cit.encryption.bulk import Rows, open_many, with_key
from cit.encryption.keys import Owner
from cit.encryption.sealed import Sealed
from cit.people.models import Alias, Person, PersonToken
from cit.people.policies import within
from cit.people.queries.ranking import Opened
from cit.people.queries.terms import Sought
from cit.people.rules import display_name
from cit.permissions.check import Actor
from cit.permissions.table import Permission

_PORTION = 1000
_NAMES: tuple[Sealed[Any], ...] = (Person.given_name, Person.family_name)
_ALL: tuple[Sealed[Any], ...] = (
    *_NAMES,
    Person.birth_date,
    Person.phone,
    Person.address,
    Person.called,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who may be meant, with what a list shows of them."""

    person_id: UUID
    name: str
    called: str
    identified: bool
    opened: Opened


def by_tokens(
    session: Session, actor: Actor, tokens: Collection[tuple[str, int]]
) -> list[Candidate]:
    """Everybody in reach with one of these tokens; some share a token by chance only."""
    if not tokens:
        return []
    kinds: dict[str, set[int]] = {}
    for kind, token in tokens:
        kinds.setdefault(kind, set()).add(token)
    rows = _with_tokens(actor, tuple(sorted(kinds)))
    return _opened(session, actor, rows, {kind: list(values) for kind, values in kinds.items()})


@lru_cache(maxsize=256)
def _with_tokens(actor: Actor, kinds: tuple[str, ...]) -> Rows:
    """Kept for each actor; the tokens of each kind are given under its name."""
    # One branch for each kind: a comparison of pairs would not use the index.
    found = union_all(
        *(
            select(PersonToken.person_id).where(
                within(actor, Permission.PERSON_SEARCH, PersonToken),
                PersonToken.kind == kind,
                PersonToken.token.in_(bindparam(kind, expanding=True)),
            )
            for kind in kinds
        )
    )
    return _persons(actor, _ALL).where(Person.id.in_(found))


def by_ids(session: Session, actor: Actor, ids: Collection[UUID]) -> list[Candidate]:
    """These persons, as far as they are in reach."""
    if not ids:
        return []
    return _opened(session, actor, _persons(actor, _ALL).where(Person.id.in_(ids)))


def every(
    session: Session, actor: Actor, sought: Sought, limit: int
) -> Iterator[tuple[UUID, Opened]]:
    """What is sought by, of everybody in reach; the newest first, in case the limit is hit."""
    wanted = _wanted(sought)
    rows = _persons(actor, wanted).order_by(Person.created_at.desc()).limit(limit)
    if sought.names:
        rows = rows.where(Person.identified)
    for row, values in _stream(session, wanted, rows):
        found = dict(zip((one.name for one in wanted), values, strict=True))
        yield row[0], _as_opened(found)


def every_alias(session: Session, actor: Actor, limit: int) -> Iterator[tuple[UUID, Opened]]:
    """The other names of everybody in reach."""
    names = (Alias.given_name, Alias.family_name)
    rows = _aliases(actor).order_by(Alias.created_at.desc()).limit(limit)
    for row, (given, family) in _stream(session, names, rows):
        yield row[1], Opened(names=[(given or "", family or "")])


def _wanted(sought: Sought) -> tuple[Sealed[Any], ...]:
    """Only what is compared is opened."""
    wanted = list(_NAMES) if sought.names else []
    if sought.birth_date or sought.birth_year:
        wanted.append(Person.birth_date)
    if sought.phone:
        wanted.append(Person.phone)
    if sought.address:
        wanted.append(Person.address)
    return tuple(wanted)


def _persons(actor: Actor, attributes: tuple[Sealed[Any], ...]) -> Rows:
    return _person_rows(attributes).where(within(actor, Permission.PERSON_SEARCH))


def _aliases(actor: Actor) -> Rows:
    return _alias_rows().where(within(actor, Permission.PERSON_SEARCH, Alias))


# The parts that are the same for everybody are made once: making them takes longer than running
# them. Neither holds a value, nor says whose rows they are.
@lru_cache
def _person_rows(attributes: tuple[Sealed[Any], ...]) -> Rows:
    columns = [getattr(Person, one.column) for one in attributes]
    return with_key(
        select(Person.id, Person.id.label("owner_id"), *columns), Owner.PERSON, Person.id
    )


@lru_cache
def _alias_rows() -> Rows:
    rows = select(Alias.id, Alias.person_id, Alias.given_name_sealed, Alias.family_name_sealed)
    return with_key(rows, Owner.PERSON, Alias.person_id)


def _stream(
    session: Session, attributes: Sequence[Sealed[Any]], rows: Rows
) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Rows with their opened values, never more than a portion of them in memory."""
    found = session.execute(rows.execution_options(yield_per=_PORTION))
    for part in found.partitions():
        yield from zip(part, open_many(session, attributes, part), strict=True)


def _opened(
    session: Session, actor: Actor, rows: Rows, asked: dict[str, Any] | None = None
) -> list[Candidate]:
    kept = session.execute(rows, asked).all()
    also = _also(session, actor, [row[0] for row in kept])
    return [
        _candidate(row[0], dict(zip((one.name for one in _ALL), values, strict=True)), also)
        for row, values in zip(kept, open_many(session, _ALL, kept), strict=True)
    ]


def _also(
    session: Session, actor: Actor, ids: Collection[UUID]
) -> dict[UUID, list[tuple[str, str]]]:
    """The other names of these persons."""
    if not ids:
        return {}
    kept = session.execute(_aliases_of(actor), {"person_ids": list(ids)}).all()
    found: dict[UUID, list[tuple[str, str]]] = {}
    opened = open_many(session, (Alias.given_name, Alias.family_name), kept)
    for row, (given, family) in zip(kept, opened, strict=True):
        found.setdefault(row[1], []).append((given or "", family or ""))
    return found


@lru_cache(maxsize=256)
def _aliases_of(actor: Actor) -> Rows:
    some = Alias.person_id.in_(bindparam("person_ids", expanding=True))
    return _aliases(actor).where(some).order_by(Alias.created_at, Alias.id)


def _candidate(
    person_id: UUID, values: dict[str, Any], also: dict[UUID, list[tuple[str, str]]]
) -> Candidate:
    given, family = values["given_name"], values["family_name"]
    identified = bool(given or family)
    opened = _as_opened(values, also.get(person_id, ()))
    name = display_name(given, family, identified)
    return Candidate(person_id, name, values["called"] or "", identified, opened)


def _as_opened(values: dict[str, Any], also: Sequence[tuple[str, str]] = ()) -> Opened:
    given, family = values.get("given_name") or "", values.get("family_name") or ""
    birth: date | None = values.get("birth_date")
    return Opened(
        names=[(given, family), *also],
        birth_date=birth,
        phone=values.get("phone") or "",
        address=values.get("address") or "",
    )
