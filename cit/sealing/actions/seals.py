"""A case is sealed and unsealed; somebody is named, and no longer."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.cases.actions import mend
from cit.cases.models import Case
from cit.cases.rules import LIVE
from cit.db.writers import hold
from cit.permissions.check import Actor
from cit.rules import RuleBroken
from cit.sealing.models import CaseReader, CaseSeal
from cit.sealing.queries import can_unseal, may_be_named, open_seal, sealing_of, today_here
from cit.sealing.rules import Why, check_until, check_words


def seal(
    session: Session,
    actor: Actor,
    case: Case,
    why: Why,
    words: str,
    readers: Collection[UUID],
    until_on: date | None = None,
) -> None:
    """Seal a case; from now on only these may know of it, the one who seals among them or not."""
    hold(session, case)
    if case.sealed_at is not None:
        raise RuleBroken("why", "This case is sealed already.")
    if case.status in LIVE:
        raise RuleBroken("why", "The call is under way. Seal it when everybody has cleared.")
    until = check_until(until_on, today_here(session))
    words = check_words(words)
    _check_readers(session, case, readers)
    put_on(session, actor, case, why, words, dict.fromkeys(readers, until))


def put_on(
    session: Session,
    actor: Actor,
    case: Case,
    why: Why,
    words: str,
    readers: dict[UUID, date],
) -> None:
    """The seal itself; whether it may be put on is asked before."""
    now, by_id = clock.now(), None if actor.is_system else actor.id
    row = CaseSeal(
        agency_id=case.agency_id, case_id=case.id, why=why, sealed_at=now, sealed_by_id=by_id
    )
    session.add(row)
    row.words, row.cad = words or None, case.cad_number
    for user_id, until in readers.items():
        add_reader(session, by_id, case, user_id, until)
    record(
        session,
        Event.CASE_SEALED,
        by=actor,
        subject_id=case.id,
        case_id=case.id,
        reason=why,
        named=len(readers),
    )
    case.sealed_at, case.cad_number = now, None
    mend(session, case)
    session.flush()


def unseal(session: Session, actor: Actor, case: Case, words: str) -> None:
    """Everybody in reach sees the case again; nobody is named any longer."""
    hold(session, case)
    row = open_seal(session, case.id)
    if case.sealed_at is None or row is None:
        raise RuleBroken("words", "This case is not sealed.")
    words = check_words(words)
    now = clock.now()
    row.lifted_at, row.lifted_by_id, row.lifted_words = now, actor.id, words
    case.sealed_at = None
    case.cad_number = _still_free(session, case, row.cad)
    for one in sealing_of(session, case.id).readers:
        if one.ended_at is None:
            one.ended_at, one.ended_by_id = now, actor.id
    mend(session, case)
    record(session, Event.CASE_UNSEALED, by=actor, subject_id=case.id, case_id=case.id)
    session.flush()


def name(session: Session, actor: Actor, case: Case, user_id: UUID, until_on: date | None) -> None:
    """Let one more person see a sealed case; who is named already gets the new day."""
    hold(session, case)
    if case.sealed_at is None:
        raise RuleBroken("readers", "This case is not sealed.")
    today = today_here(session)
    until = check_until(until_on, today)
    _check_known(session, case, [user_id])
    present = sealing_of(session, case.id).present(today)
    there = next((one for one in present if one.user_id == user_id), None)
    if there is None:
        add_reader(session, actor.id, case, user_id, until)
    else:
        there.until_on = until
    _told(session, actor, case, Event.CASE_READER_NAMED, user_id)


def end(session: Session, actor: Actor, case: Case, reader: CaseReader) -> None:
    """Somebody sees a sealed case no longer; one who may unseal it always stays."""
    hold(session, case)
    present = sealing_of(session, case.id).present(today_here(session))
    left = [one.user_id for one in present if one.id != reader.id]
    if not can_unseal(session, case, left):
        raise RuleBroken("readers", "Name another supervisor first: one has to be able to unseal.")
    reader.ended_at, reader.ended_by_id = clock.now(), actor.id
    _told(session, actor, case, Event.CASE_READER_ENDED, reader.user_id)


def add_reader(
    session: Session, by_id: UUID | None, case: Case, user_id: UUID, until: date
) -> None:
    """Name somebody."""
    session.add(
        CaseReader(
            agency_id=case.agency_id,
            case_id=case.id,
            user_id=user_id,
            named_at=clock.now(),
            named_by_id=by_id,
            until_on=until,
        )
    )


def _told(session: Session, actor: Actor, case: Case, event: EventKind, reader_id: UUID) -> None:
    record(session, event, by=actor, subject_id=case.id, case_id=case.id, reader_id=reader_id)
    session.flush()


def _check_readers(session: Session, case: Case, readers: Collection[UUID]) -> None:
    _check_known(session, case, readers)
    if not can_unseal(session, case, readers):
        raise RuleBroken("readers", "Name at least one supervisor: one has to be able to unseal.")


def _check_known(session: Session, case: Case, readers: Collection[UUID]) -> None:
    known = {one[0] for one in may_be_named(session, case)}
    if not set(readers) <= known:
        raise RuleBroken("readers", "Choose people of the list.")


def _still_free(session: Session, case: Case, number: str | None) -> str | None:
    """The other system's number, unless another case has got it meanwhile."""
    if number is None:
        return None
    taken = select(Case.id).where(Case.agency_id == case.agency_id, Case.cad_number == number)
    found = session.execute(taken, execution_options={"sealed_too": True}).first()
    return None if found else number
