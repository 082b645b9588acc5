"""Finding people: first by the indexes, then by opening the names in the searcher's reach."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.encryption.hashing import keyed_hash
from cit.people.queries import candidates, tokens
from cit.people.queries.candidates import Candidate
from cit.people.queries.ranking import Fit, Likeness, Opened, fit, is_answer, is_near
from cit.people.queries.terms import Sought, Terms, understood
from cit.people.rules import NewPerson, age_on, display_name
from cit.permissions.check import Actor
from cit.rules import RuleBroken

MOST = 50


@dataclass(frozen=True, slots=True)
class Match:
    """A person who may be the one, and what speaks for it."""

    person_id: UUID
    name: str
    age: int | None
    why: str
    score: float
    birth_date: date | None = None
    called: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, the best first. `limited`: not every name in reach was looked at."""

    matches: list[Match]
    limited: bool
    looked_at_all: bool = False
    more: bool = False


def find(
    session: Session,
    actor: Actor,
    terms: Terms,
    *,
    wide: bool = False,
    scan_limit: int = 100_000,
) -> Found:
    """Who may be meant, in the actor's reach. `wide` looks at every name without being forced to.

    Raises RuleBroken when the terms are too little. Every search leaves its event.
    """
    sought = understood(terms)
    found = Found([] if wide else _by_index(session, actor, sought), limited=False)
    if not found.matches:
        found = _by_looking(session, actor, sought, scan_limit)
    found = replace(found, matches=found.matches[:MOST], more=len(found.matches) > MOST)
    record(
        session,
        Event.PERSON_SEARCHED,
        by=actor,
        terms_hash=keyed_hash(session, *sought.canonical),
        results=len(found.matches),
    )
    return found


def duplicates(
    session: Session, actor: Actor, new: NewPerson, *, apart_from: UUID | None = None
) -> list[Match]:
    """Persons in the actor's reach who may be the one about to be made."""
    terms = Terms(
        given=new.given_name,
        family=new.family_name,
        birth_date=new.birth_date,
        phone=new.phone,
    )
    try:
        sought = understood(terms)
    except RuleBroken:
        return []
    alike = [one for one in _by_index(session, actor, sought) if one.person_id != apart_from]
    if alike:
        record(session, Event.PERSON_DUPLICATES_SHOWN, by=actor, results=len(alike[:MOST]))
    return alike[:MOST]


def _by_index(session: Session, actor: Actor, sought: Sought) -> list[Match]:
    opened = candidates.by_tokens(session, actor, tokens.of_sought(session, sought))
    fits = [(one, fit(sought, one.opened)) for one in opened]
    return _ranked(actor, [(one, how) for one, how in fits if is_answer(sought, how)])


def _by_looking(session: Session, actor: Actor, sought: Sought, limit: int) -> Found:
    """The bounded scan: what no index answers, such as a surname alone or a misspelt name."""
    best: dict[UUID, float] = {}
    persons = _better(best, sought, candidates.every(session, actor, sought, limit))
    also = 0
    if sought.names:
        also = _better(best, sought, candidates.every_alias(session, actor, limit))
    ids = nlargest(MOST + 1, best, key=best.__getitem__)
    opened = candidates.by_ids(session, actor, ids)
    matches = _ranked(actor, [(one, fit(sought, one.opened)) for one in opened])
    return Found(matches, limited=max(persons, also) >= limit, looked_at_all=True)


def _better(best: dict[UUID, float], sought: Sought, people: Iterable[tuple[UUID, Opened]]) -> int:
    """Keep the better score of everybody who comes near; how many were looked at."""
    looked = 0
    for person_id, person in people:
        looked += 1
        how = fit(sought, person)
        if is_near(sought, how) and how.score > best.get(person_id, -1.0):
            best[person_id] = how.score
    return looked


def _ranked(actor: Actor, fits: list[tuple[Candidate, Fit]]) -> list[Match]:
    today = clock.local_day(clock.now(), actor.zone or "UTC")
    matches = [_match(one, how, today) for one, how in fits]
    return sorted(matches, key=lambda one: (-one.score, one.name, one.person_id))


def _match(one: Candidate, how: Fit, today: date) -> Match:
    birth = one.opened.birth_date
    by_alias = how.name > 0 and how.likeness is not Likeness.NONE
    why = ", ".join(how.why)
    return Match(
        person_id=one.person_id,
        name=one.name,
        age=age_on(birth, today) if birth else None,
        why=why[:1].upper() + why[1:],
        score=how.score,
        birth_date=birth,
        called=one.called,
        also=display_name(*one.opened.names[how.name]) if by_alias else "",
    )
