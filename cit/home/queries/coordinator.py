"""What waits for a coordinator: what is late or nobody's, people we meet often, what ends soon."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import Designation, User
from cit.accounts.rules import STANDINGS
from cit.cases.models import Case
from cit.cases.policies import within
from cit.cases.rules import shown_reference
from cit.config import Settings
from cit.consents import queries as consents
from cit.followups import queries as followups
from cit.followups.rules import KINDS
from cit.home.queries.office import agreements
from cit.home.queries.officer import questions
from cit.home.queries.supervisor import overdue, silent
from cit.home.rules import EXPIRING, LATELY, REPEATED, REPEATED_WITHIN, Line, Part, Section
from cit.people.models import Person
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission

MOST = 10


def coordinator(session: Session, actor: Actor, settings: Settings) -> Sequence[Section]:
    ending = [
        *agreements(session),
        *_designations(session, actor, settings.time_zone),
        *_consents(session, actor, settings.time_zone),
    ]
    return [
        Section(part=Part.WAITING, lines=[*_nobodys(session, actor), *questions(session, actor)]),
        Section(part=Part.OVERDUE, lines=overdue(session, actor, settings)),
        Section(
            part=Part.REPEAT,
            lines=_repeated(session, actor),
            hint=f"{REPEATED} or more in a year, one in the last {LATELY.days} days",
            aside=True,
            more="conferences.repeat",
        ),
        silent(session, actor, settings.no_contact_days),
        Section(part=Part.EXPIRING, lines=ending, aside=True, hint=f"within {EXPIRING.days} days"),
    ]


def _nobodys(session: Session, actor: Actor) -> list[Line]:
    return [
        Line(
            act="Give a follow-up to somebody",
            what=f"{KINDS[one.kind]} with {one.name}, case {shown_reference(one.reference)}",
            endpoint="followups.show",
            values={"follow_up_id": one.id},
            due_at=one.due_at,
            since=one.from_at,
        )
        for one in followups.unowned(session, actor)
    ]


def _repeated(session: Session, actor: Actor) -> list[Line]:
    """Those met lately are few; only their contacts are counted."""
    now, other = clock.now(), aliased(Case)
    year = (
        select(func.count())
        .where(other.agency_id == Case.agency_id, other.person_id == Case.person_id)
        .where(other.received_at >= now - REPEATED_WITHIN)
        .scalar_subquery()
    )
    lately = (
        select(Case.person_id, func.max(Case.received_at).label("last"), year.label("times"))
        .where(within(actor, Permission.CASE_VIEW), Case.agency_id == actor.organisation_id)
        .where(Case.listed_at >= now - LATELY, Case.received_at.is_not(None))
        .where(Case.person_id.is_not(None), Case.previous_day.is_not(None))
        .group_by(Case.agency_id, Case.person_id)
        .subquery()
    )
    rows = session.execute(
        select(
            Person.id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            lately.c.times,
            lately.c.last,
        )
        .join(lately, lately.c.person_id == Person.id)
        .where(lately.c.times >= REPEATED)
        .order_by(lately.c.times.desc(), lately.c.last.desc(), Person.id)
        .limit(MOST)
    ).all()
    called = names(session, [tuple(row[:4]) for row in rows]) if rows else []
    return [_often(row, name) for row, name in zip(rows, called, strict=True)]


def _often(row: Any, name: str) -> Line:
    return Line(
        act=name,
        what=f"{row.times} contacts in a year",
        endpoint="people.show",
        values={"person_id": row.id},
        quiet_since=row.last,
    )


def _consents(session: Session, actor: Actor, zone: str) -> list[Line]:
    """Whose agreement ends within two weeks: read it out once more, and have it signed."""
    today = clock.local_day(clock.now(), zone)
    return [
        Line(
            act="Renew an agreement",
            what=f"{row.short_name or 'Somebody named in it'}, case "
            f"{shown_reference(row.reference)}, ends",
            endpoint="consents.renew",
            values={"consent_id": row.id},
            until_on=row.until_on,
        )
        for row in consents.ending_soon(session, actor, today)
    ]


def _designations(session: Session, actor: Actor, zone: str) -> list[Line]:
    today = clock.local_day(clock.now(), zone)
    rows = session.execute(
        select(User.id, User.name, Designation.kind, Designation.until_on)
        .join(User, User.id == Designation.user_id)
        .where(User.organisation_id == actor.organisation_id, User.disabled_at.is_(None))
        .where(Designation.until_on.between(today, today + EXPIRING))
        .order_by(Designation.until_on, User.name)
        .limit(MOST)
    )
    return [
        Line(
            act=f"Renew: {row.name}",
            what=f"{STANDINGS[row.kind]}, ends",
            endpoint="accounts.standing",
            values={"user_id": row.id},
            until_on=row.until_on,
        )
        for row in rows
    ]
