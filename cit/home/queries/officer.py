"""What waits for an officer: reports, calls to make, questions to answer."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cit.casefile.rules import REFERRAL_ACTS
from cit.cases.rules import shown_reference
from cit.config import Settings
from cit.encounters import queries as encounters
from cit.followups import queries as followups
from cit.followups.rules import KINDS
from cit.home.rules import Line, Part, Section, most_urgent
from cit.permissions.check import Actor
from cit.referrals import queries as referrals


def officer(session: Session, actor: Actor, settings: Settings) -> Sequence[Section]:
    """One queue of everything, the most urgent first."""
    hours = settings.report_hours
    lines = [
        *_returned(session, actor, hours),
        *_drafts(session, actor, hours),
        *_owed(session, actor, hours),
        *contacts(session, actor),
        *questions(session, actor),
    ]
    return [Section(part=Part.WAITING, lines=most_urgent(lines))]


def _returned(session: Session, actor: Actor, hours: int) -> list[Line]:
    return [
        Line(
            act="Complete the returned report",
            what=f"Case {shown_reference(one.reference)}, {one.kind.lower()}. "
            f"Returned by {one.returned_by or 'a supervisor'}",
            endpoint="encounters.review",
            values={"encounter_id": one.encounter_id},
            due_at=one.due_at,
            since=one.cleared_at,
        )
        for one in encounters.returned_to(session, actor, report_hours=hours)
    ]


def _drafts(session: Session, actor: Actor, hours: int) -> list[Line]:
    return [
        Line(
            act="Finish the encounter report",
            what=f"Case {shown_reference(one.reference)}, {one.kind.lower()}",
            endpoint="encounters.review",
            values={"encounter_id": one.encounter_id},
            due_at=one.due_at,
            since=one.cleared_at,
        )
        for one in encounters.drafts_of(session, actor, report_hours=hours)
    ]


def _owed(session: Session, actor: Actor, hours: int) -> list[Line]:
    return [
        Line(
            act="Write the encounter report",
            what=f"Case {shown_reference(one.reference)}, {one.kind.lower()}. Not begun yet",
            endpoint="casefile.show",
            values={"case_id": one.case_id},
            due_at=one.due_at,
            since=one.cleared_at,
        )
        for one in encounters.owed_by(session, actor, report_hours=hours)
    ]


def contacts(session: Session, actor: Actor) -> list[Line]:
    """Follow-ups that are the actor's own."""
    return [
        Line(
            act=f"Contact {one.name}",
            what=f"{KINDS[one.kind]}, case {shown_reference(one.reference)}. "
            f"{_tried(one.attempts)}",
            endpoint="followups.show",
            values={"follow_up_id": one.id},
            due_at=one.due_at,
            since=one.from_at,
        )
        for one in followups.due(session, actor)
    ]


def _tried(attempts: int) -> str:
    if attempts == 0:
        return "First attempt"
    return "Tried once" if attempts == 1 else f"Tried {attempts} times"


def questions(session: Session, actor: Actor) -> list[Line]:
    """Referrals whose next step is the sender's."""
    return [
        Line(
            act=REFERRAL_ACTS[one.status],
            what=f"{one.partner}, case {shown_reference(one.case_reference)}",
            endpoint="referrals.show",
            values={"referral_id": one.id},
            due_at=one.due_at,
            since=one.sent_at or one.created_at,
        )
        for one in referrals.waiting_for_sender(session, actor)
    ]
