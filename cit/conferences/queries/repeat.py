"""The list of repeat contacts: those who meet a rule, and those put on it by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, and_, case, func, or_, select, union
from sqlalchemy.orm import Session

from cit import clock
from cit.cases.models import Case
from cit.conferences.models import RepeatChoice
from cit.conferences.queries.beside import Beside, beside
from cit.conferences.rules.repeat import Choice, Rule, is_met, next_step
from cit.db.settings import settings_of
from cit.db.zone import zone_of
from cit.people.models import Person
from cit.people.policies import within as persons_within
from cit.people.queries import names
from cit.permissions.check import Actor
from cit.permissions.table import Permission
from cit.web.paging import SIZE, BadMark, Page, mark

RUN = Permission.CONFERENCE_RUN
MOST_TIMES = 2**31  # a larger number fits into no column


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Somebody on the list."""

    person_id: UUID
    name: str
    times: int
    last: datetime | None
    by_hand: bool
    beside: Beside

    @property
    def next(self) -> str:
        one = self.beside
        return next_step(meets=one.meets_at is not None, late=one.late, has_plan=one.has_plan)


def rules_of(session: Session) -> tuple[Rule, Rule]:
    """What the agency has set: the long rule and the short one."""
    kept = settings_of(session)
    return (
        Rule(kept.repeat_contacts, kept.repeat_days),
        Rule(kept.repeat_contacts_lately, kept.repeat_days_lately),
    )


def repeat_page(session: Session, actor: Actor, after: Sequence[str] | None) -> Page[Repeat]:
    """A page of the list, most contacts first. What belongs to each is asked for all at once."""
    rules, today = rules_of(session), clock.local_day(clock.now(), zone_of(session))
    counted = _counted(actor, rules, clock.now())
    listed = _listed(actor, counted, rules, today)
    rows = (
        select(
            Person.id,
            Person.given_name_sealed,
            Person.family_name_sealed,
            Person.identified,
            func.coalesce(counted.c.times, 0).label("times"),
            counted.c.last,
            *(counted.c[f"rule_{number}"] for number in range(len(rules))),
        )
        .join(listed, listed.c.person_id == Person.id)
        .outerjoin(counted, counted.c.person_id == Person.id)
        .where(persons_within(actor, RUN), Person.destroyed_at.is_(None))
        .order_by(func.coalesce(counted.c.times, 0).desc(), Person.id)
        .limit(SIZE + 1)
    )
    if after is not None:
        times, last = _place(after)
        fewer = func.coalesce(counted.c.times, 0) < times
        behind = and_(func.coalesce(counted.c.times, 0) == times, Person.id > last)
        rows = rows.where(or_(fewer, behind))
    found = session.execute(rows).all()
    shown, more = found[:SIZE], len(found) > SIZE
    return Page(
        _rows(session, actor, rules, shown), mark(shown[-1].times, shown[-1].id) if more else None
    )


def _rows(
    session: Session, actor: Actor, rules: tuple[Rule, ...], shown: Sequence[Any]
) -> list[Repeat]:
    called = names(session, [tuple(row[:4]) for row in shown]) if shown else []
    around: Mapping[UUID, Beside] = beside(session, actor, [row.id for row in shown])
    return [
        Repeat(
            person_id=row.id,
            name=name,
            times=row.times,
            last=row.last,
            by_hand=not is_met(rules, tuple(count or 0 for count in row[6:])),
            beside=around[row.id],
        )
        for row, name in zip(shown, called, strict=True)
    ]


def _counted(actor: Actor, rules: tuple[Rule, ...], now: datetime) -> CTE:
    """How often each was met: in the longest time, and by each rule."""
    longest = now - timedelta(days=max(rule.days for rule in rules))
    by_rule = (
        func.count(case((Case.received_at >= now - timedelta(days=rule.days), 1))) for rule in rules
    )
    return (
        select(
            Case.person_id,
            func.count().label("times"),
            func.max(Case.received_at).label("last"),
            *(count.label(f"rule_{number}") for number, count in enumerate(by_rule)),
        )
        .where(Case.agency_id == actor.organisation_id, Case.person_id.is_not(None))
        .where(Case.received_at >= longest)
        .group_by(Case.person_id)
        .cte("counted")
    )


def _listed(actor: Actor, counted: CTE, rules: tuple[Rule, ...], today: date) -> CTE:
    """The table of the rules, asked of the database: on by hand, or met and not taken off."""
    holds = and_(
        RepeatChoice.agency_id == actor.organisation_id,
        RepeatChoice.ended_at.is_(None),
        or_(RepeatChoice.until_on.is_(None), RepeatChoice.until_on >= today),
    )
    on = select(RepeatChoice.person_id).where(holds, RepeatChoice.choice == Choice.ON)
    off = select(RepeatChoice.person_id).where(holds, RepeatChoice.choice == Choice.OFF)
    met = or_(*(counted.c[f"rule_{n}"] >= rule.contacts for n, rule in enumerate(rules)))
    by_rule = select(counted.c.person_id).where(met, counted.c.person_id.not_in(off))
    return union(by_rule, on).cte("listed")


def _place(after: Sequence[str]) -> tuple[int, UUID]:
    try:
        times, last = int(after[0]), UUID(after[1])
    except ValueError as error:
        raise BadMark from error
    if not 0 <= times < MOST_TIMES:
        raise BadMark
    return times, last


def current_choice(session: Session, actor: Actor, person_id: UUID) -> RepeatChoice | None:
    """What somebody decided about a person, whether its day has passed or not."""
    rows = select(RepeatChoice).where(
        RepeatChoice.agency_id == actor.organisation_id,
        RepeatChoice.person_id == person_id,
        RepeatChoice.ended_at.is_(None),
    )
    return session.scalars(rows).one_or_none()
