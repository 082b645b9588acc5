"""Taking in what somebody sends without a name; answering it; closing it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.db.writers import hold, take_turn
from cit.db.zone import zone_of
from cit.encryption.keys import Owner, make_key
from cit.feedback.models import Feedback, FeedbackMessage
from cit.feedback.queries import Matter, by_receipt
from cit.feedback.rules.options import About, Act, Kind, Outcome, moved, whole_hour
from cit.feedback.rules.receipts import hash_of, receipt_of
from cit.permissions.check import Actor

_TURN = 7_480_001


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeedback:
    """What somebody sends."""

    agency_id: UUID
    kind: Kind
    about: About
    words: str


def receive(session: Session, new: NewFeedback, form_key: UUID) -> str:
    """Take it in, once for each form; the receipt. Nothing of the sender is kept."""
    receipt = receipt_of(form_key)
    take_turn(session, _TURN)
    if by_receipt(session, receipt) is not None:
        return receipt  # the same form, sent twice
    row = Feedback(
        agency_id=new.agency_id,
        kind=new.kind,
        about=new.about,
        received_at=whole_hour(clock.now()),
        receipt_hash=hash_of(receipt),
    )
    session.add(row)
    make_key(session, Owner.FEEDBACK, row.id)
    session.flush()
    _say(session, row, new.words)
    _note(session, Event.FEEDBACK_RECEIVED, row, kind=new.kind.value, about=new.about.value)
    return receipt


def add(session: Session, code: str, words: str) -> Matter | None:
    """The holder of a receipt writes again, and it is the agency's turn. Raises RuleBroken."""
    take_turn(session, _TURN)
    matter = by_receipt(session, code)
    if matter is None:
        return None
    after = moved(matter.feedback.status, Act.ADD)
    _say(session, matter.feedback, words)
    matter.feedback.status = after
    _note(session, Event.FEEDBACK_ADDED, matter.feedback)
    return by_receipt(session, code)


def opened(session: Session, actor: Actor, feedback: Feedback) -> None:
    """Somebody of the agency reads it."""
    record(session, Event.FEEDBACK_OPENED, by=actor, subject_id=feedback.id)


def answer(session: Session, actor: Actor, feedback: Feedback, words: str) -> None:
    """Write what the holder of the receipt will read. Raises RuleBroken."""
    hold(session, feedback)
    after = moved(feedback.status, Act.ANSWER)
    _say(session, feedback, words, by=actor)
    feedback.status = after
    record(session, Event.FEEDBACK_ANSWERED, by=actor, subject_id=feedback.id)


def close(session: Session, actor: Actor, feedback: Feedback, outcome: Outcome) -> None:
    """Nothing more is to come of it. Raises RuleBroken."""
    hold(session, feedback)
    feedback.status, feedback.outcome = moved(feedback.status, Act.CLOSE), outcome
    feedback.closed_on = clock.local_day(clock.now(), zone_of(session))
    record(session, Event.FEEDBACK_CLOSED, by=actor, subject_id=feedback.id, ending=outcome)


def _say(session: Session, feedback: Feedback, words: str, by: Actor | None = None) -> None:
    rows = select(func.max(FeedbackMessage.number)).where(
        FeedbackMessage.feedback_id == feedback.id
    )
    last = session.scalar(rows.execution_options(unscoped=True)) or 0
    row = FeedbackMessage(
        agency_id=feedback.agency_id,
        feedback_id=feedback.id,
        number=last + 1,
        at=whole_hour(clock.now()),
        by_id=by.id if by else None,
    )
    session.add(row)
    row.words = words
    session.flush()


def _note(session: Session, event: EventKind, feedback: Feedback, **details: str) -> None:
    # The log of other events says from which address they came. Not of these.
    kept = {name: session.info.pop(name, None) for name in ("source", "request_id")}
    record(session, event, by=None, subject_id=feedback.id, case_id=None, **details)
    session.info.update(kept)


__all__ = ["Matter", "NewFeedback", "add", "answer", "close", "opened", "receive"]
