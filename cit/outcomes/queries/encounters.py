"""Measures of what happened in encounters."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Subquery, and_, case, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from cit.cases.models import Case
from cit.db.dates import seconds_between
from cit.encounters.models import Disposition, Encounter
from cit.encounters.rules import Status
from cit.outcomes.queries.base import COUNTED, Asked, encounters, reported, undated
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
# key -> the outcome it counts, of all encounters
ENDED = {"arrest_rate": "arrested", "voluntary_rate": "facility", "involuntary_rate": "involuntary"}
_Earlier = aliased(Encounter)
_Main = aliased(Disposition)


def facts(session: Session, asked: Asked) -> Iterator[Measure]:
    """What the reports say of each encounter, counted in one pass."""
    e = encounters(asked)
    row = session.execute(select(*_sums(e)).execution_options(**COUNTED)).one()._mapping
    total = int(row["total"])
    unknown_days = session.scalar(undated(asked).execution_options(**COUNTED)) or 0
    yield number("encounters", total, int(unknown_days) if asked.dated else 0)
    yield number("persons", int(row["persons"]), total - int(row["known"] or 0))
    for key, fact in KNOWN.items():
        known = int(row[f"{fact}_known"])
        yield share(key, int(row[f"{fact}_yes"] or 0), known, total - known)
    for key, fact in ENDED.items():
        yield share(key, int(row[f"{fact}_yes"] or 0), total)
    yield share("referral_rate", _referred(session, asked), total)
    arrestable = int(row["arrestable_yes"] or 0)
    unknown = total - int(row["arrestable_known"])
    yield share("diversion_rate", int(row["diverted"] or 0), arrestable, unknown)


def _sums(e: Subquery) -> list[Any]:
    # Somebody who is not identified may be anybody, and is counted as nobody.
    somebody = case((e.c.identified == 1, e.c.person_id), else_=None)
    diverted = and_(e.c.arrestable == 1, e.c.served == 1, e.c.arrested == 0)
    sums = [
        func.count().label("total"),
        func.count(func.distinct(somebody)).label("persons"),
        func.sum(e.c.identified).label("known"),
        func.sum(case((diverted, 1), else_=0)).label("diverted"),
    ]
    for fact in (*KNOWN.values(), "arrestable"):
        sums.append(func.sum(e.c[fact]).label(f"{fact}_yes"))
        sums.append(func.count(e.c[fact]).label(f"{fact}_known"))
    return sums + [func.sum(e.c[fact]).label(f"{fact}_yes") for fact in ENDED.values()]


def _referred(session: Session, asked: Asked) -> int:
    """Encounters with a referral that was sent, to however many partners."""
    sent = select(Referral.id).where(Referral.case_id == Case.id, Referral.sent_at.is_not(None))
    rows = select(func.count()).select_from(Case).where(asked.cases, reported(), sent.exists())
    return session.scalar(rows.execution_options(**COUNTED)) or 0


def dispositions(session: Session, asked: Asked, total: int) -> Iterator[Measure]:
    """Encounters by the group of their main outcome; the first approved report with one decides."""
    before = or_(
        _Earlier.approved_at < Encounter.approved_at,
        and_(_Earlier.approved_at == Encounter.approved_at, _Earlier.id < Encounter.id),
    )
    earlier = (
        select(_Earlier.id)
        .join(_Main, and_(_Main.encounter_id == _Earlier.id, _Main.is_primary.is_(True)))
        .where(_Earlier.case_id == Case.id, _Earlier.status == Status.APPROVED, before)
    )
    rows = (
        select(Disposition.group, func.count())
        .select_from(Case)
        .join(Encounter, Encounter.case_id == Case.id)
        .join(Disposition, Disposition.encounter_id == Encounter.id)
        .where(Encounter.status == Status.APPROVED, Disposition.is_primary.is_(True))
        .where(asked.cases, ~earlier.exists())
        .group_by(Disposition.group)
    ).execution_options(**COUNTED)
    counts: dict[Any, int] = dict(session.execute(rows).all())
    known = sum(counts.values())
    for group in GROUP_WORDS:
        key = f"disposition_{group.value.replace('-', '_')}"
        yield share(key, counts.get(group, 0), known, total - known)


def times(session: Session, asked: Asked) -> Iterator[Measure]:
    """How long it took: how often each number of seconds occurred."""
    visited = or_(Case.facility_arrived_at.is_not(None), Case.facility_left_at.is_not(None))
    spans = {
        "response_time": (Case.received_at, Case.arrived_at, true()),
        "on_scene_time": (Case.arrived_at, Case.cleared_at, true()),
        "facility_time": (Case.facility_arrived_at, Case.facility_left_at, visited),
    }
    for key, (began, ended, which) in spans.items():
        # A time that runs backwards is a slip of the pen: missing, not negative.
        span = case((ended >= began, seconds_between(began, ended)), else_=None)
        rows = (
            select(span, func.count()).where(asked.cases, which, reported()).group_by(span)
        ).execution_options(**COUNTED)
        counts: dict[Any, int] = dict(session.execute(rows).all())
        total = sum(counts.values())
        counts.pop(None, 0)
        timed = sum(counts.values())
        yield minutes(f"{key}_median", median(counts), timed, total)
        yield minutes(f"{key}_p90", p90(counts), timed, total)
