"""What an administrator and an auditor look at: accounts, agreements, the state of the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import SignIn, User
from cit.accounts.policies import within as accounts_within
from cit.accounts.queries import review
from cit.audit import queries as audit
from cit.audit.models import AuditEvent
from cit.audit.policies import within
from cit.config import Settings
from cit.db.zone import zone_of
from cit.home.rules import EXPIRING, Line, Part, Section, event_words
from cit.organisations.models import Organisation
from cit.oversight.queries import redactions_to_answer
from cit.oversight.rules import REDACTION_OPEN
from cit.permissions.check import Actor, Kind, granted
from cit.permissions.table import Permission, Reach

MOST = 10
# Lists stop counting here, and so do we.
CAPPED = 1_001


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry of the log in words; `who` None was the system or somebody not signed in."""

    position: int
    at: datetime
    words: str
    who: str | None
    outcome: str


@dataclass(frozen=True, slots=True)
class LogState:
    """How much was written today, and the newest entries."""

    today: int
    entries: Sequence[LogEntry]


def administrator(session: Session, actor: Actor, _settings: Settings) -> Sequence[Section]:
    return [
        Section(
            part=Part.ACCOUNTS,
            lines=[*_review(session), *_accounts(session, actor)],
            more="accounts.users",
        ),
        Section(
            part=Part.EXPIRING,
            lines=agreements(session),
            aside=True,
            hint=f"within {EXPIRING.days} days",
        ),
    ]


def _review(session: Session) -> list[Line]:
    """The yearly review of access, when it is due or under way."""
    found = review.due(session)
    if not found.near or found.on is None:
        return []
    begun = "Go on with the review of access" if found.open else "Review who can open what"
    return [
        Line(
            act=begun,
            what="Every account is kept, changed or disabled, and the list is signed",
            endpoint="accounts.review",
            due_at=clock.day_start(found.on + timedelta(days=1), zone_of(session)),
        )
    ]


def erasures(session: Session, actor: Actor) -> Section:
    """Details of the log that somebody asks to erase, for whoever may answer."""
    lines = []
    if granted(actor, Permission.REDACTION_APPROVE) is not Reach.NONE:
        lines = [
            Line(
                act="Answer: erase details of the log?",
                what=f"{event_words(one.event)}. Proposed by {one.proposed_by.name}",
                endpoint="oversight.answer",
                values={"redaction_id": one.id},
                due_at=one.proposed_at + REDACTION_OPEN,
                since=one.proposed_at,
            )
            for one in redactions_to_answer(session, actor)
        ]
    return Section(part=Part.LOG, lines=lines, more="oversight.redactions")


def _accounts(session: Session, actor: Actor) -> list[Line]:
    never = ~select(SignIn.id).where(SignIn.user_id == User.id).exists()
    lines = _account_lines(session, actor, never, "has never signed in")
    known = {line.values["user_id"] for line in lines}
    bare = _account_lines(session, actor, User.totp_on.is_(False), "has no second factor")
    return [*lines, *(line for line in bare if line.values["user_id"] not in known)]


def _account_lines(
    session: Session, actor: Actor, wanted: ColumnElement[bool], words: str
) -> list[Line]:
    rows = session.execute(
        select(User.id, User.name, User.created_at, Organisation.short_name)
        .join(Organisation, Organisation.id == User.organisation_id)
        .where(accounts_within(actor, Permission.USER_VIEW), User.disabled_at.is_(None), wanted)
        .order_by(User.created_at, User.id)
        .limit(MOST)
    )
    return [
        Line(
            act=f"Look at {row.name}’s account",
            what=f"{row.short_name}. This account {words}",
            endpoint="accounts.user",
            values={"user_id": row.id},
            quiet_since=row.created_at,
        )
        for row in rows
    ]


def agreements(session: Session) -> list[Line]:
    """Partners whose agreement has ended or ends soon; without one they get no referral."""
    today = clock.now().date()
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.agreement_until)
        .where(Organisation.kind == Kind.PARTNER, Organisation.active)
        .where(Organisation.agreement_until <= today + EXPIRING)
        .order_by(Organisation.agreement_until, Organisation.name)
        .limit(MOST)
    )
    return [
        Line(
            act=f"Renew the agreement: {row.name}",
            what="Without it, no new referral can be sent",
            endpoint="organisations.renew",
            values={"organisation_id": row.id},
            until_on=row.agreement_until,
        )
        for row in rows
    ]


def log_state(session: Session, actor: Actor, zone: str) -> LogState:
    """What an auditor sees first. Everything else is in the log itself."""
    midnight = clock.day_start(clock.local_day(clock.now(), zone), zone)
    today = (
        select(AuditEvent.id)
        .where(within(actor, Permission.AUDIT_VIEW), AuditEvent.at >= midnight)
        .limit(CAPPED)
        .subquery()
    )
    entries = audit.newest(session, actor, size=MOST).entries
    who = _names(session, [one.actor_id for one in entries if one.actor_id is not None])
    return LogState(
        session.scalar(select(func.count()).select_from(today)) or 0,
        [
            LogEntry(
                one.position or 0,
                one.at,
                event_words(one.event),
                who.get(one.actor_id),
                one.outcome,
            )
            for one in entries
        ],
    )


def _names(session: Session, ids: Sequence[object]) -> dict[object, str]:
    rows = select(User.id, User.name).where(User.id.in_(ids))
    return {row.id: row.name for row in session.execute(rows)}
