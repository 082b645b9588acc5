"""Measures of what happened in encounters."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.db.dates import seconds_between
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Status
from cit.outcomes.queries.base import Asked, encounters
from cit.outcomes.rules.measures import GROUP_WORDS, Measure, minutes, number, share
from cit.outcomes.rules.statistics import median, p90

# key -> the fact it counts, where known
KNOWN = {
    "cit_coverage": "cit",
    "force_rate": "force",
    "handcuff_rate": "handcuffs",
    "injury_rate": "injury",
}
# key -> the fact it counts, out of all
OF_ALL = {
    "arrest_rate": "arrest",
    "voluntary_rate": "voluntary",
    "involuntary_rate": "involuntary",
    "referral_rate": "referred",
}


def facts(session: Session, asked: Asked) -> Iterator[Measure]:
    """Everything that is counted over encounters, in one pass."""
    e = encounters(asked)
    row = session.execute(select(*_sums(e)).execution_options(unscoped=True)).one()._mapping
    total = int(row["total"])
    yield number("encounters", total)
    yield number("persons", int(row["persons"]), int(row["nobody"]))
    for key, fact in KNOWN.items():
        known = int(row[f"{fact}_known"])
        yield share(key, int(row[f"{fact}_yes"] or 0), known, total - known)
    for key, fact in OF_ALL.items():
        yield share(key, int(row[f"{fact}_yes"] or 0), total)
    arrestable = int(row["arrestable_yes"] or 0)
    unknown = total - int(row["arrestable_known"])
    yield share("diversion_rate", int(row["diverted"] or 0), arrestable, unknown)


def _sums(e: Subquery) -> list[Any]:
    diverted = and_(e.c.arrestable == 1, e.c.arrest == 0, e.c.service == 1)
    sums = [
        func.count().label("total"),
        func.count(func.distinct(e.c.person_id)).label("persons"),
        func.coalesce(func.sum(case((e.c.person_id.is_(None), 1), else_=0)), 0).label("nobody"),
        func.sum(case((diverted, 1), else_=0)).label("diverted"),
    ]
    for fact in (*KNOWN.values(), *OF_ALL.values(), "arrestable"):
        sums.append(func.sum(e.c[fact]).label(f"{fact}_yes"))
        sums.append(func.count(e.c[fact]).label(f"{fact}_known"))
    return sums


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
    counts: dict[Any, int] = dict(session.execute(rows.execution_options(unscoped=True)).all())
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
        span = seconds_between(began, ended)
        rows = (
            select(span, func.count()).where(asked.cases, reported.exists()).group_by(span)
        ).execution_options(unscoped=True)
        counts: dict[Any, int] = dict(session.execute(rows).all())
        total = sum(counts.values())
        counts.pop(None, 0)
        timed = sum(counts.values())
        yield minutes(f"{key}_median", median(counts), timed, total)
        yield minutes(f"{key}_p90", p90(counts), timed, total)
