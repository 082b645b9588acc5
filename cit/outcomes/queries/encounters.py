"""Measures of what happened in encounters."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.db.dates import seconds_between
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Group, Outcome, Status
from cit.outcomes.queries.base import Asked, encounters, undated
from cit.outcomes.rules.measures import Measure, minutes, number, share
from cit.outcomes.rules.statistics import median, p90
from cit.outcomes.rules.told import GROUP_WORDS
from cit.referrals.models import Referral

# key -> the fact it counts, where known
KNOWN = {
    "cit_coverage": "cit",
    "force_rate": "force",
    "handcuff_rate": "handcuffs",
    "injury_rate": "injury",
}
SERVICES = (Group.COMMUNITY, Group.FACILITY, Group.INVOLUNTARY)


def facts(session: Session, asked: Asked) -> Iterator[Measure]:
    """What the report says of each encounter, counted in one pass."""
    e = encounters(asked)
    row = (
        session.execute(select(*_sums(e)).execution_options(unscoped=True, sealed_too=True))
        .one()
        ._mapping
    )
    total = int(row["total"])
    unknown_days = (
        session.scalar(undated(asked).execution_options(unscoped=True, sealed_too=True)) or 0
    )
    yield number("encounters", total, int(unknown_days) if asked.dated else 0)
    yield number("persons", int(row["persons"]), int(row["nobody"]))
    for key, fact in KNOWN.items():
        known = int(row[f"{fact}_known"])
        yield share(key, int(row[f"{fact}_yes"] or 0), known, total - known)
    yield from _ended(session, asked, total)
    arrestable = int(row["arrestable_yes"] or 0)
    unknown = total - int(row["arrestable_known"])
    yield share("diversion_rate", _diverted(session, e), arrestable, unknown)


def _sums(e: Subquery) -> list[Any]:
    sums = [
        func.count().label("total"),
        func.count(func.distinct(e.c.person_id)).label("persons"),
        func.coalesce(func.sum(case((e.c.person_id.is_(None), 1), else_=0)), 0).label("nobody"),
    ]
    for fact in (*KNOWN.values(), "arrestable"):
        sums.append(func.sum(e.c[fact]).label(f"{fact}_yes"))
        sums.append(func.count(e.c[fact]).label(f"{fact}_known"))
    return sums


def _ended(session: Session, asked: Asked, total: int) -> Iterator[Measure]:
    """Encounters with an outcome of a sort, however many of that sort they have."""

    def with_any(which: Any) -> Any:
        return func.count(func.distinct(case((which, Disposition.case_id), else_=None)))

    rows = (
        select(
            with_any(Disposition.outcome == Outcome.ARREST),
            with_any(Disposition.group == Group.FACILITY),
            with_any(Disposition.group == Group.INVOLUNTARY),
        )
        .select_from(Case)
        .join(Encounter, Encounter.case_id == Case.id)
        .join(Disposition, Disposition.encounter_id == Encounter.id)
        .where(Encounter.status == Status.APPROVED, asked.cases)
    )
    counts = session.execute(rows.execution_options(unscoped=True, sealed_too=True)).one()
    keys = ("arrest_rate", "voluntary_rate", "involuntary_rate")
    for key, count in zip(keys, counts, strict=True):
        yield share(key, int(count), total)
    sent = (
        select(func.count(func.distinct(Referral.case_id)))
        .join(Case, Case.id == Referral.case_id)
        .join(Encounter, Encounter.case_id == Case.id)
        .where(Encounter.status == Status.APPROVED, Referral.sent_at.is_not(None), asked.cases)
    )
    referred = session.scalar(sent.execution_options(unscoped=True, sealed_too=True)) or 0
    yield share("referral_rate", int(referred), total)


def _diverted(session: Session, e: Subquery) -> int:
    """Arrestable, not arrested, and a service among the outcomes."""

    def ended(which: Any) -> Any:
        return (
            select(Disposition.id)
            .join(Encounter, Encounter.id == Disposition.encounter_id)
            # By the case of the report, which has an index; else each row would look at them all.
            .where(Encounter.case_id == e.c.case_id, Encounter.status == Status.APPROVED, which)
            .exists()
        )

    rows = select(func.count()).where(
        e.c.arrestable == 1,
        ended(Disposition.group.in_(SERVICES)),
        ~ended(Disposition.outcome == Outcome.ARREST),
    )
    return session.scalar(rows.execution_options(unscoped=True, sealed_too=True)) or 0


def dispositions(session: Session, asked: Asked) -> Iterator[Measure]:
    """Encounters by the group of their main outcome; the first approved report decides."""
    first = (
        select(
            Case.id.label("case_id"),
            Disposition.group.label("grouped"),
            func.row_number()
            .over(
                partition_by=Case.id,
                order_by=(Disposition.group.is_(None), Encounter.approved_at, Encounter.id),
            )
            .label("place"),
        )
        .join(Encounter, Encounter.case_id == Case.id)
        .outerjoin(
            Disposition,
            and_(Disposition.encounter_id == Encounter.id, Disposition.is_primary.is_(True)),
        )
        .where(Encounter.status == Status.APPROVED, asked.cases)
        .subquery()
    )
    rows = select(first.c.grouped, func.count()).where(first.c.place == 1).group_by(first.c.grouped)
    counts: dict[Any, int] = dict(
        session.execute(rows.execution_options(unscoped=True, sealed_too=True)).all()
    )
    missing = counts.pop(None, 0)
    total = sum(counts.values())
    for group in GROUP_WORDS:
        key = f"disposition_{group.value.replace('-', '_')}"
        yield share(key, counts.get(group, counts.get(group.value, 0)), total, missing)


def times(session: Session, asked: Asked) -> Iterator[Measure]:
    """Response and on-scene time: how often each number of seconds occurred."""
    spans = {
        "response_time": (Case.received_at, Case.arrived_at),
        "on_scene_time": (Case.arrived_at, Case.cleared_at),
    }
    reported = select(Encounter.id).where(
        Encounter.case_id == Case.id, Encounter.status == Status.APPROVED
    )
    for key, (began, ended) in spans.items():
        # A time that runs backwards is a slip of the pen: missing, not negative.
        span = case((ended >= began, seconds_between(began, ended)), else_=None)
        rows = (
            select(span, func.count()).where(asked.cases, reported.exists()).group_by(span)
        ).execution_options(unscoped=True, sealed_too=True)
        counts: dict[Any, int] = dict(session.execute(rows).all())
        total = sum(counts.values())
        counts.pop(None, 0)
        timed = sum(counts.values())
        yield minutes(f"{key}_median", median(counts), timed, total)
        yield minutes(f"{key}_p90", p90(counts), timed, total)
