"""Taking a call."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zlib import crc32

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.queries import get_user
from cit.audit.events import Event
from cit.cases.actions.indexing import tokens_of
from cit.cases.actions.references import free_reference
from cit.cases.actions.story import log, tell
from cit.cases.actions.team import assign
from cit.cases.actions.times import mark
from cit.cases.models import Case
from cit.cases.rules import (
    Happening,
    Missing,
    Origin,
    Part,
    Place,
    Priority,
    Status,
)
from cit.cases.rules.times import check_received
from cit.db.writers import take_turn
from cit.db.zone import zone_of
from cit.encryption.keys import Owner, make_key
from cit.organisations.models import CallType
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken


@dataclass(frozen=True, kw_only=True)
class NewCall:
    """What is known when a call comes in. `mental_health` None: as the call type says."""

    origin: Origin = Origin.DISPATCHED
    priority: Priority = Priority.PROMPT
    initial_type_id: UUID | None = None
    mental_health: bool | None = None
    received_at: datetime | None = None
    times_missing: Missing | None = None
    cad_number: str | None = None
    report_number: str | None = None
    place: Place | None = None
    district_id: UUID | None = None
    address: str | None = None
    caller: str | None = None
    summary: str | None = None
    cit_requested: bool = False
    source: str | None = None
    source_id: str | None = None


def take_call(
    session: Session, actor: Actor, call: NewCall, *, agency_id: UUID | None = None
) -> Case:
    """Open a case. An officer who takes a call is on it from the start.

    `agency_id` is for the system, which has no agency of its own.
    """
    now, agency = clock.now(), agency_id or actor.organisation_id
    case = _new_case(session, agency, call, now)
    case.created_by_id = None if actor.is_system else actor.id
    case.mental_health_at = now if case.mental_health else None
    _seal(session, case, call)
    tell(
        session, actor, case, Happening.RECEIVED, case.received_at or now, detail=call.origin.value
    )
    log(session, Event.CALL_TAKEN, actor, case)
    if Role.OFFICER in actor.roles:
        _take_it_oneself(session, actor, case)
    return case


def _new_case(session: Session, agency_id: UUID, call: NewCall, now: datetime) -> Case:
    received = call.received_at
    if received is None and call.times_missing is None:
        received = now
    check_received(received, now)
    cad_number = (call.cad_number or "").strip() or None
    _check_cad(session, agency_id, cad_number)
    return Case(
        agency_id=agency_id,
        reference=free_reference(session, Case.reference),
        status=Status.RECEIVED,
        origin=call.origin,
        priority=call.priority,
        cad_number=cad_number,
        report_number=(call.report_number or "").strip() or None,
        initial_type_id=call.initial_type_id,
        mental_health=_mental_health(session, call),
        place=call.place,
        district_id=call.district_id,
        cit_requested=call.cit_requested,
        received_at=received,
        times_missing=call.times_missing.value if call.times_missing else None,
        local_day=clock.local_day(received, zone_of(session)) if received else None,
        source=call.source,
        source_id=call.source_id,
        created_at=now,
    )


def _check_cad(session: Session, agency_id: UUID, cad_number: str | None) -> None:
    if cad_number is None:
        return
    # Where writers do not stand in one line, two consoles may type the same number at once.
    take_turn(session, crc32(f"{agency_id} {cad_number}".encode()))
    taken = select(Case.id).where(Case.agency_id == agency_id, Case.cad_number == cad_number)
    if session.execute(taken).first():
        raise RuleBroken("cad_number", "This CAD number is on a case already.")


def _mental_health(session: Session, call: NewCall) -> bool:
    if call.mental_health is not None or call.initial_type_id is None:
        return bool(call.mental_health)
    types = select(CallType.mental_health).where(CallType.id == call.initial_type_id)
    return bool(session.scalar(types))


def _seal(session: Session, case: Case, call: NewCall) -> None:
    session.add(case)
    make_key(session, Owner.CASE, case.id)
    case.address = (call.address or "").strip() or None
    case.caller = (call.caller or "").strip() or None
    case.summary = (call.summary or "").strip() or None
    session.flush()
    session.add_all(tokens_of(session, case))


def _take_it_oneself(session: Session, actor: Actor, case: Case) -> None:
    officer = get_user(session, actor.id)
    assign(session, actor, case, officer, Part.PRIMARY, None, at=case.received_at)
    if case.origin is Origin.SELF_INITIATED:
        # They came upon it: nobody sent them, and they are there.
        mark(session, actor, case, Happening.ARRIVED, case.received_at)
