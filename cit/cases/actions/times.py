"""Marking when something happened, and taking that back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.cases.actions.story import locked, log, tell
from cit.cases.actions.team import judge, members
from cit.cases.models import Assignment, Case
from cit.cases.rules import COLUMNS, MARKS, Happening, Missing, status_of, times_of
from cit.cases.rules.times import (
    check_open,
    fitting,
    joins_later,
    last_mark,
    outer,
    refuse_second,
)
from cit.db.zone import zone_of
from cit.permissions.check import Actor
from cit.rules import RuleBroken

# Times that each responder has too; those at the facility belong to the case alone.
OWN = {
    Happening.DISPATCHED: "dispatched_at",
    Happening.ARRIVED: "arrived_at",
    Happening.CLEARED: "cleared_at",
}
# The detail of an event that changed one responder's time and not the case's.
ALONE = "alone"


def mark(
    session: Session,
    actor: Actor,
    case: Case,
    what: Happening,
    at: datetime | None = None,
    *,
    responder_id: UUID | None = None,
) -> None:
    """Note when something happened; now, unless a time is given.

    Responders who mark a time mark their own; everybody else marks it for all on the case.
    """
    locked(session, case)
    check_open(case.status)
    now, zone, times = clock.now(), zone_of(session), times_of(case)
    team = members(session, case.id)
    present = [one for one in team if one.until_at is None]
    whose = responder_id or _oneself(actor, present)
    following = _following(what, present, whose)
    known = times[what]
    if known and not (whose and following):
        refuse_second(what, known, zone, now)
    joins = bool(whose and following) and joins_later(times, what, at or now)
    bounds = outer(times) if joins else times
    at = fitting({**bounds, what: None}, what, at or now, now=now, zone=zone)
    for one in following:
        setattr(one, OWN[what], max(at, one.from_at))
        if what is Happening.CLEARED:
            one.until_at = one.cleared_at
    # A case is cleared when the last responder is.
    alone = joins or (what is Happening.CLEARED and any(one.until_at is None for one in present))
    if not alone:
        setattr(case, COLUMNS[what], at)
    _settle(case, team)
    tell(session, actor, case, what, at, detail=ALONE if alone else None, about_id=whose)
    log(session, Event.CASE_TIME_MARKED, actor, case, moment=what)


def undo(session: Session, actor: Actor, case: Case, what: Happening | None = None) -> Happening:
    """Take a time back; the last one unless said otherwise. The story keeps both lines."""
    locked(session, case)
    check_open(case.status)
    team = members(session, case.id)
    what = what or last_mark(times_of(case))
    if what is None or what not in MARKS:
        raise RuleBroken("what", "There is no time to take back.")
    column, own = COLUMNS[what], OWN.get(what)
    known: datetime | None = getattr(case, column)
    alone = [one for one in team if own and one.user_id == actor.id and _apart(one, own, known)]
    if own and alone:
        _take_back(alone, own)
    elif known is None:
        raise RuleBroken("what", "Somebody has taken this time back already.")
    else:
        if own:
            _take_back([one for one in team if getattr(one, own) == max(known, one.from_at)], own)
        left = [getattr(one, own) for one in team if own and getattr(one, own)]
        setattr(case, column, min(left) if left and what is not Happening.CLEARED else None)
    _settle(case, team)
    tell(session, actor, case, Happening.UNDONE, clock.now(), detail=what.value)
    log(session, Event.CASE_TIME_UNDONE, actor, case, moment=what)
    return what


def explain_missing(session: Session, actor: Actor, case: Case, reason: Missing | None) -> None:
    """Say why a time of this call is not known."""
    check_open(case.status, "times_missing")
    case.times_missing = reason.value if reason else None
    log(session, Event.CASE_TIMES_EXPLAINED, actor, case, reason=reason)


def _oneself(actor: Actor, present: list[Assignment]) -> UUID | None:
    return actor.id if any(one.user_id == actor.id for one in present) else None


def _following(what: Happening, present: list[Assignment], whose: UUID | None) -> list[Assignment]:
    """Whose own time changes with this mark."""
    if what not in OWN:
        return []
    return [
        one for one in present if whose in (None, one.user_id) and getattr(one, OWN[what]) is None
    ]


def _apart(one: Assignment, own: str, known: datetime | None) -> bool:
    """Whether a responder has a time of their own, other than the case's."""
    at: datetime | None = getattr(one, own)
    return at is not None and (known is None or at != max(known, one.from_at))


def _take_back(team: list[Assignment], own: str) -> None:
    for one in team:
        if own == "cleared_at" and one.until_at == one.cleared_at:
            one.until_at = None
        setattr(one, own, None)


def _settle(case: Case, team: list[Assignment]) -> None:
    """Bring the status, and whether CIT came, in line with the times."""
    case.status = status_of(times_of(case))
    judge(case, team)
