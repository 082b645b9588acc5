"""Placing a hold, and releasing it."""

from datetime import date

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.writers import hold as keep
from cit.permissions.check import Actor
from cit.retention.models import Hold
from cit.retention.queries import today_here
from cit.retention.rules.holds import About, Why, check_days, check_hold
from cit.rules import RuleBroken


def place(
    session: Session,
    actor: Actor,
    about: About,
    why: Why,
    words: str,
    *,
    order: str = "",
    until_on: date | None = None,
    case: Case | None = None,
    days: tuple[date | None, date | None] = (None, None),
) -> Hold:
    """Nobody destroys a case, the person of a case with all their cases, or the calls of days."""
    order = check_hold(why, order, until_on, today_here(session))
    made = Hold(
        agency_id=actor.organisation_id,
        why=why,
        until_on=until_on,
        placed_at=clock.now(),
        placed_by_id=actor.id,
    )
    _cover(made, about, case, days)
    session.add(made)
    made.order, made.words = order or None, " ".join(words.split())
    record(
        session,
        Event.HOLD_PLACED,
        by=actor,
        subject_id=made.id,
        case_id=made.case_id,
        kind=about,
        reason=why,
    )
    session.flush()
    return made


def _cover(
    made: Hold, about: About, case: Case | None, days: tuple[date | None, date | None]
) -> None:
    if about is About.DAYS:
        made.first_on, made.last_on = check_days(*days)
        return
    if case is None:
        raise RuleBroken("reference", "There is no such case. Check the letters.")
    if about is About.CASE:
        made.case_id = case.id
    elif case.person_id is None:
        raise RuleBroken("reference", "Nobody is linked to this case. Hold the case instead.")
    else:
        made.person_id = case.person_id


def release(session: Session, actor: Actor, made: Hold, words: str) -> None:
    """What it held may be destroyed again when its term is over."""
    keep(session, made)
    if made.released_at is not None:
        raise RuleBroken("words", "Somebody has released this already.")
    words = " ".join(words.split())
    if not words:
        raise RuleBroken("words", "Say why it is released.")
    made.released_at, made.released_by_id = clock.now(), actor.id
    made.released_words = words
    record(
        session,
        Event.HOLD_RELEASED,
        by=actor,
        subject_id=made.id,
        case_id=made.case_id,
    )
    session.flush()
