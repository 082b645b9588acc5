"""One person proposes a list, another approves or refuses it."""

from collections.abc import Collection, Sequence
from uuid import uuid4

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.db.writers import hold
from cit.permissions.check import Actor
from cit.retention import queries
from cit.retention.models import PurgeItem, PurgePart, PurgeRun
from cit.retention.rules.runs import MOST_OF_A_KIND, State, check_second
from cit.retention.rules.schedule import OF_CASES, Kind
from cit.retention.rules.waits import Due, Found
from cit.rules import RuleBroken


def propose(
    session: Session,
    actor: Actor,
    kinds: Collection[Kind],
    *,
    secret: bool = False,
    date_right: bool = False,
) -> PurgeRun:
    """Freeze what is due of these kinds. `secret`: sealed cases only; else all but those."""
    speak_for_the_clock(session, actor, date_right)
    due = [
        one
        for one in queries.everything_due(session, actor.organisation_id)
        if one.term.kind in kinds and not (secret and one.term.kind not in OF_CASES)
    ]
    taken = queries.on_lists(session, actor.organisation_id)
    sealed = queries.of_sealed(session, [it for one in due for it in one.ready])
    run = PurgeRun(
        id=uuid4(),
        agency_id=actor.organisation_id,
        secret=secret,
        digest=b"",
        proposed_at=clock.now(),
        proposed_by_id=actor.id,
    )
    listed: list[PurgeItem] = []
    for one in due:
        fit = [it for it in one.ready if it.id not in taken and (it.case_id in sealed) is secret]
        if fit:
            listed += _part(run, one, fit[:MOST_OF_A_KIND])
    if not listed:
        raise RuleBroken("kinds", "Nothing of this is due that is not on another list.")
    run.digest = queries.list_hash(run, listed)
    session.add(run)
    session.flush()
    session.add_all(listed)
    _note(session, actor, run, Event.PURGE_PROPOSED)
    return run


def _part(run: PurgeRun, due: Due, fit: Sequence[Found]) -> list[PurgeItem]:
    run.parts.append(
        PurgePart(
            run_id=run.id,
            kind=due.term.kind,
            place=list(Kind).index(due.term.kind),
            months=due.term.months,
            basis=due.term.basis,
            before_on=due.before,
            first_on=min(one.on for one in fit),
            last_on=max(one.on for one in fit),
            total=len(fit),
            destroyed=0,
            left_out=0,
        )
    )
    return [
        PurgeItem(
            agency_id=run.agency_id,
            run_id=run.id,
            kind=due.term.kind,
            about_id=one.id,
            case_id=one.case_id,
            reference=one.reference,
            term_on=one.on,
        )
        for one in fit
    ]


def approve(
    session: Session, actor: Actor, run: PurgeRun, shown: str, *, date_right: bool = False
) -> None:
    """A second person says yes to the list whose hash was `shown` to them."""
    hold(session, run)
    check_second(run.proposed_by_id, actor.id, run.state(clock.now()))
    listed = queries.items(session, run)
    if queries.list_hash(run, listed) != run.digest or shown != run.digest.hex():
        raise RuleBroken("", "This list does not fit any more. It has to be proposed anew.")
    speak_for_the_clock(session, actor, date_right)
    run.approved_at, run.approved_by_id = clock.now(), actor.id
    _note(session, actor, run, Event.PURGE_APPROVED)


def refuse(session: Session, actor: Actor, run: PurgeRun) -> None:
    """Whoever proposed it takes it back, or the second person says no."""
    hold(session, run)
    if run.state(clock.now()) is not State.PROPOSED:
        raise RuleBroken("", "This list does not wait for anybody any more.")
    run.refused_at, run.refused_by_id = clock.now(), actor.id
    record(session, Event.PURGE_REFUSED, by=actor, subject_id=run.id)
    session.flush()


def speak_for_the_clock(session: Session, actor: Actor, date_right: bool) -> None:
    """Nothing is listed by a clock that stands wrong. Raises RuleBroken."""
    state, now = queries.clock_state(session), clock.now()
    state.check(now, confirmed=date_right)
    if state.doubtful(now):
        record(session, Event.CLOCK_CONFIRMED, by=actor, days=state.leap(now).days)


def _note(session: Session, actor: Actor, run: PurgeRun, event: EventKind) -> None:
    record(
        session,
        event,
        by=actor,
        subject_id=run.id,
        records=run.total,
        list_hash=run.digest.hex(),
    )
    session.flush()
