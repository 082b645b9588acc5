"""Looking into a look-up, and keeping what came of it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.oversight.models import LookupReview
from cit.oversight.queries import Lookup
from cit.oversight.rules import Finding, check_reviewer
from cit.permissions.check import Actor


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
