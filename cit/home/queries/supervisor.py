"""What waits for a supervisor: reports, what others let pass, people nobody reached."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from cit.casefile.rules import REFERRAL_ACTS
from cit.cases.rules import shown_reference
from cit.config import Settings
from cit.encounters import queries as encounters
from cit.encounters.rules import OUTCOMES
from cit.followups import queries as followups
from cit.followups.rules import KINDS
from cit.home.queries.officer import contacts
from cit.home.rules import Line, Part, Section, most_urgent
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.referrals import queries as referrals
from cit.referrals.rules import Next


def supervisor(session: Session, actor: Actor, settings: Settings) -> Sequence[Section]:
    own = contacts(session, actor) if Role.OFFICER not in actor.roles else []
    return [
        Section(part=Part.WAITING, lines=own),
        Section(part=Part.REPORTS, lines=_reports(session, actor)),
        Section(part=Part.OVERDUE, lines=overdue(session, actor, settings)),
        silent(session, actor, settings.no_contact_days),
    ]


def _reports(session: Session, actor: Actor) -> list[Line]:
    lines = []
    for one in encounters.to_review(session, actor):
        ended = OUTCOMES[one.main] if one.main else "Outcome not said"
        again = f". Version {one.version}" if one.version > 1 else ""
        tags = [
            word for word, there in (("Injury", one.injured), ("Force", one.has_force)) if there
        ]
        lines.append(
            Line(
                act=f"Review: {one.author or 'author not known'}, {one.kind.lower()}",
                what=f"Case {shown_reference(one.reference)}. {ended}{again}",
                endpoint="encounters.review",
                values={"encounter_id": one.encounter_id},
                due_at=one.due_at,
                since=one.submitted_at,
                tags=tags,
            )
        )
    return lines


def overdue(session: Session, actor: Actor, settings: Settings) -> list[Line]:
    """Whatever is late and waits for somebody else."""
    late = (
        *late_referrals(session, actor),
        *_late_contacts(session, actor),
        *_late_reports(session, actor, settings.report_hours),
    )
    return most_urgent(late)


def _late_reports(session: Session, actor: Actor, hours: int) -> list[Line]:
    return [
        Line(
            act=f"Remind {one.author or 'the author'}",
            what=f"Encounter report for case {shown_reference(one.reference)} not submitted",
            endpoint="casefile.show",
            values={"case_id": one.case_id},
            due_at=one.due_at,
            since=one.cleared_at,
        )
        for one in encounters.overdue(session, actor, report_hours=hours)
    ]


def late_referrals(session: Session, actor: Actor) -> list[Line]:
    """Referrals whose partner is late."""
    return [
        Line(
            act=f"Remind {one.partner}",
            what=f"Referral for case {shown_reference(one.case_reference)}. "
            f"{REFERRAL_ACTS[one.status]}",
            endpoint="referrals.show",
            values={"referral_id": one.id},
            due_at=one.due_at,
            since=one.sent_at,
        )
        for one in referrals.overdue(session, actor)
        if one.next_actor is Next.PARTNER
    ]


def _late_contacts(session: Session, actor: Actor) -> list[Line]:
    return [
        Line(
            act=f"Remind {one.owner or 'somebody'}",
            what=f"{KINDS[one.kind]} for case {shown_reference(one.reference)} not made",
            endpoint="followups.show",
            values={"follow_up_id": one.id},
            due_at=one.due_at,
            since=one.from_at,
        )
        for one in followups.overdue(session, actor)
    ]


def silent(session: Session, actor: Actor, days: int) -> Section:
    """People nobody reached for days, beside the queue."""
    lines = [
        Line(
            act=one.name,
            what=f"Case {shown_reference(one.reference)}. {_tries(one.attempts)}",
            endpoint="followups.show",
            values={"follow_up_id": one.follow_up_id},
            quiet_since=one.since,
        )
        for one in followups.no_contact(session, actor, days, most=10)
    ]
    return Section(part=Part.NO_CONTACT, lines=lines, aside=True, hint=f"{days} days or more")


def _tries(attempts: int) -> str:
    if not attempts:
        return "Nobody has tried yet"
    return "One attempt" if attempts == 1 else f"{attempts} attempts"
