"""Sealed values make way for a word; what tells of a person in clear is written over."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from cit.destruction.columns import (
    BLANKED,
    DELETED_WITH_CASE,
    DELETED_WITH_PERSON,
    ENDED,
    MOMENT,
)
from cit.destruction.tables import among, run, sealed_under, table, under_cases
from cit.encryption.gone import Ending, tombstone
from cit.encryption.models import Owner


def empty(
    session: Session,
    person_ids: Collection[UUID],
    case_ids: Collection[UUID],
    ending: Ending,
    now: datetime,
) -> int:
    """Write over all that is kept of these persons and cases; how many sealed values there were."""
    _delete(session, person_ids, case_ids)
    values = _seals(session, (Owner.PERSON,), person_ids, ending)
    values += _seals(session, (Owner.CASE, Owner.PART2), case_ids, ending)
    values += _others(session, person_ids, case_ids, ending)
    _say(session, person_ids, case_ids, ending, now)
    _blank(session, person_ids, case_ids)
    _end(session, case_ids, now)
    return values


def _delete(session: Session, person_ids: Collection[UUID], case_ids: Collection[UUID]) -> None:
    for names, ids in ((DELETED_WITH_PERSON, person_ids), (DELETED_WITH_CASE, case_ids)):
        for name, column in names:
            one = table(name)
            for some in among(one.c[column], ids):
                run(session, delete(one).where(some))
    referral, need = table("referral"), table("referral_need")
    for some in among(referral.c.case_id, case_ids):
        run(session, delete(need).where(need.c.referral_id.in_(select(referral.c.id).where(some))))
    # A caution on somebody else stays, without the reference that leads here.
    file, caution = table("case_file"), table("caution")
    for some in among(file.c.id, case_ids):
        named = caution.c.case_reference.in_(select(file.c.reference).where(some))
        run(session, update(caution).where(named).values(case_reference=None))
    kept = table("kept_form")
    for one_id in (*person_ids, *case_ids):
        run(session, delete(kept).where(kept.c.path.contains(str(one_id))))


def _seals(
    session: Session, owners: tuple[Owner, ...], ids: Collection[UUID], ending: Ending
) -> int:
    count = 0
    word = tombstone(ending)
    for attribute, one in sealed_under(*owners):
        column = one.c[attribute.column]
        for some in among(one.c[attribute.owner_attribute], ids):
            change = update(one).where(some, column.is_not(None), column != word)
            count += run(session, change.values({column.name: word}))
    return count


def _others(
    session: Session, person_ids: Collection[UUID], case_ids: Collection[UUID], ending: Ending
) -> int:
    """Words about them under the key of whoever wrote them, such as those of a released hold."""
    count = 0
    word = tombstone(ending)
    for attribute, one in sealed_under(Owner.USER):
        column = one.c[attribute.column]
        for name, ids in (("case_id", case_ids), ("person_id", person_ids)):
            for some in among(one.c[name], ids) if name in one.c else ():
                change = update(one).where(some, column.is_not(None), column != word)
                count += run(session, change.values({column.name: word}))
    return count


def told(ending: Ending, now: datetime) -> dict[str, Any]:
    """What a person's row says from now on: the word is their name."""
    return {
        "destroyed_at": now,
        "destroyed_as": ending.value,
        "family_name_sealed": tombstone(ending),
    }


def _say(
    session: Session,
    person_ids: Collection[UUID],
    case_ids: Collection[UUID],
    ending: Ending,
    now: datetime,
) -> None:
    """Of each record that it was destroyed, and when; what a person is called makes no row."""
    person, file = table("person"), table("case_file")
    names: dict[str, Any] = {one.name: None for one in person.c if one.name.endswith("_sealed")}
    said = {"destroyed_at": now, "destroyed_as": ending.value}
    for some in among(person.c.id, person_ids):
        fresh = person.c.destroyed_at.is_(None)
        run(session, update(person).where(some, fresh).values(names | told(ending, now)))
    for some in among(file.c.id, case_ids):
        run(session, update(file).where(some, file.c.destroyed_at.is_(None)).values(said))


def _blank(session: Session, person_ids: Collection[UUID], case_ids: Collection[UUID]) -> None:
    person = table("person")
    for one, column in [*under_cases(), (person, person.c.id)]:
        if one.name in BLANKED:
            for some in among(column, person_ids if one is person else case_ids):
                run(session, update(one).where(some).values(BLANKED[one.name]))


def _end(session: Session, case_ids: Collection[UUID], now: datetime) -> None:
    columns = {one.name: column for one, column in under_cases()}
    for name, column, states, change in ENDED:
        one = table(name)
        values = {key: now if value is MOMENT else value for key, value in change.items()}
        open_ones = one.c[column].in_(states) if states else one.c[column].is_(None)
        for some in among(columns[name], case_ids):
            run(session, update(one).where(some, open_ones).values(values))
    _drop_unapproved(session, case_ids)


def _drop_unapproved(session: Session, case_ids: Collection[UUID]) -> None:
    """A report that nobody approved counts nowhere, and nobody is to go on with it."""
    report, referral = table("encounter"), table("referral")
    for some in among(report.c.case_id, case_ids):
        mine = select(report.c.id).where(some, report.c.status != "approved")
        cut = update(referral).where(referral.c.encounter_id.in_(mine))
        run(session, cut.values(encounter_id=None))
        for name in ("disposition", "encounter_version"):
            one = table(name)
            run(session, delete(one).where(one.c.encounter_id.in_(mine)))
        run(session, delete(report).where(some, report.c.status != "approved"))
