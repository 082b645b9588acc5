"""Who goes and who stays: somebody with other cases stays, and a stand-in takes their place."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from cit.destruction.columns import BLANKED
from cit.destruction.emptying import told
from cit.destruction.scope import Scope
from cit.destruction.tables import among, run, table, under_cases
from cit.encryption.gone import Ending


def who_goes(session: Session, scope: Scope) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The persons of a scope without a case outside it, and those who have one and stay."""
    case = table("case_file")
    stayed: set[UUID] = set()
    if scope.regardless:
        return scope.person_ids, frozenset()
    for some in among(case.c.person_id, scope.person_ids):
        rows = select(case.c.id, case.c.person_id).where(some, case.c.destroyed_at.is_(None))
        for case_id, person_id in session.connection().execute(rows):
            if case_id not in scope.case_ids:
                stayed.add(person_id)
    return scope.person_ids - stayed, frozenset(stayed)


def replace(
    session: Session,
    case_ids: Collection[UUID],
    going: frozenset[UUID],
    ending: Ending,
    now: datetime,
) -> None:
    """Put somebody unknown in the place of each person who stays, in the cases that go.

    They count as one person in figures, and nothing leads from them to whom they stand for.
    """
    case, person = table("case_file"), table("person")
    found: dict[UUID, tuple[UUID, set[UUID]]] = {}
    for some in among(case.c.id, case_ids):
        rows = select(case.c.id, case.c.agency_id, case.c.person_id).where(
            some, case.c.person_id.is_not(None), case.c.destroyed_at.is_(None)
        )
        for case_id, agency_id, person_id in session.connection().execute(rows):
            if person_id not in going:
                found.setdefault(person_id, (agency_id, set()))[1].add(case_id)
    for person_id, (agency_id, own) in found.items():
        standin = uuid4()
        known = {"id": standin, "agency_id": agency_id, "created_at": now}
        run(session, insert(person).values({**BLANKED["person"], **known, **told(ending, now)}))
        _point(session, own, person_id, standin)
        _mend(session, person_id)


def _point(session: Session, case_ids: Collection[UUID], person_id: UUID, standin: UUID) -> None:
    for one, column in under_cases():
        if "person_id" in one.c:
            for some in among(column, case_ids):
                change = update(one).where(some, one.c.person_id == person_id)
                run(session, change.values(person_id=standin))


def _mend(session: Session, person_id: UUID) -> None:
    """The contact before of each case that is left: a day of one that goes must not stand there."""
    case = table("case_file")
    rows = (
        select(case.c.id, case.c.local_day, case.c.previous_day)
        .where(case.c.person_id == person_id, case.c.sealed_at.is_(None))
        .where(case.c.received_at.is_not(None))
        .order_by(case.c.received_at, case.c.id)
    )
    before = None
    for case_id, day, said in session.connection().execute(rows).all():
        if said != before:
            run(session, update(case).where(case.c.id == case_id).values(previous_day=before))
        before = day
