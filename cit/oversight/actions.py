"""Looking into a look-up; erasing details of the log, by two persons."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.actions import Reason, check_redactable, redact
from cit.audit.events import Event
from cit.audit.queries import at
from cit.audit.trail import record
from cit.db.writers import hold
from cit.oversight.models import LookupReview, Redaction
from cit.oversight.queries import Lookup, is_proposed
from cit.oversight.rules import Finding, check_answer, check_reviewer
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken


def review(
    session: Session, actor: Actor, week_on: date, of: Lookup, finding: Finding, note: str
) -> LookupReview:
    """Say what it was; looking into it again replaces what was said, and the log keeps both."""
    check_reviewer(actor.id, of.looker_id)
    kept = session.scalars(
        select(LookupReview).where(
            LookupReview.week_on == week_on,
            LookupReview.looker_id == of.looker_id,
            LookupReview.about_id == of.about_id,
        )
    ).one_or_none()
    if kept is None:
        kept = LookupReview(
            week_on=week_on,
            looker_id=of.looker_id,
            about_id=of.about_id,
            organisation_id=of.organisation_id,
        )
        session.add(kept)
    kept.finding, kept.reviewed_at, kept.reviewed_by_id = finding, clock.now(), actor.id
    kept.note = note.strip() or None
    record(
        session,
        Event.AUDIT_LOOKUPS_REVIEWED,
        by=actor,
        subject_id=of.about_id,
        finding=finding,
        looker_id=of.looker_id,
        week_on=week_on,
    )
    return kept


def propose_redaction(session: Session, actor: Actor, position: int, reason: Reason) -> Redaction:
    """Ask that the details of an entry are erased. Nothing is erased yet."""
    if granted(actor, Permission.REDACTION_PROPOSE) is Reach.NONE:
        raise RuleBroken("", "An auditor proposes this.")
    entry = at(session, position)
    if entry is None:
        raise RuleBroken("position", f"There is no entry {position:,}.")
    check_redactable(entry)
    if is_proposed(session, entry.id):
        raise RuleBroken("position", "This is proposed already, and waits for a second person.")
    made = Redaction(
        entry_id=entry.id,
        position=position,
        event=entry.event,
        entry_at=entry.at,
        organisation_id=entry.organisation_id,
        case_id=entry.case_id,
        reason=reason,
        proposed_at=clock.now(),
        proposed_by_id=actor.id,
    )
    session.add(made)
    record(session, Event.REDACTION_PROPOSED, by=actor, subject_id=entry.id, reason=reason)
    session.flush()
    return made


def answer_redaction(session: Session, actor: Actor, made: Redaction, *, yes: bool) -> None:
    """A second person agrees, and the details go; or says no, and they stay."""
    hold(session, made)
    now = clock.now()
    check_answer(made.proposed_by_id, made.proposed_at, made.answered_at, actor.id, now)
    made.answered_at, made.answered_by_id, made.approved = now, actor.id, yes
    if not yes:
        record(session, Event.REDACTION_REFUSED, by=actor, subject_id=made.entry_id)
        session.flush()
        return
    entry = at(session, made.position)
    if entry is None or entry.id != made.entry_id:
        raise RuleBroken("", "The entry is not where it was. Check the log first.")
    redact(session, actor, entry, made.reason)
    record(
        session,
        Event.REDACTION_APPROVED,
        by=actor,
        subject_id=entry.id,
        reason=made.reason,
        proposer_id=made.proposed_by_id,
    )
    session.flush()
