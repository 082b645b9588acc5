"""The number beside the first entry of the dock: the same that the page shows, by one query."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.actions import Reason
from cit.cases.rules import Status as CaseStatus
from cit.encounters.rules import Status as Report
from cit.followups.rules import Kind
from cit.home.queries import sections, waiting_count
from cit.home.rules import Part
from cit.oversight.models import Redaction
from cit.permissions.table import Role
from cit.referrals.rules import Status as Step
from cit.retention.models import PurgeRun
from tests.casefile import care, rows
from tests.kit import factories


def busy(session: Session) -> rows.Scene:
    """Something for everybody: a draft, a question, calls to make, a report to review."""
    of = rows.scene(session)
    rows.report(session, of, Report.RETURNED)
    care.referral(session, of, Step.MORE_INFO)
    care.referral(session, of, Step.SENT)
    care.follow_up(session, of)
    care.follow_up(session, of, owner_id=None, kind=Kind.ADDED)
    other = factories.user(session, Role.OFFICER, at=of.agency)
    rows.report(session, of, Report.SUBMITTED, author_id=other.id)
    factories.case(session, of.agency.id, status=CaseStatus.RECEIVED)
    owed = factories.case(session, of.agency.id, status=CaseStatus.CLEARED, cleared_at=clock.now())
    factories.assigned(session, owed, of.officer)
    session.commit()
    return of


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("officer", 4),
        ("supervisor", 1),
        ("coordinator", 2),
        ("dispatcher", 1),
        ("partner_user", 1),
    ],
)
def test_each_role_counts_its_own(session: Session, who: str, count: int) -> None:
    of = busy(session)
    assert waiting_count(session, factories.actor(session, getattr(of, who))) == count


def test_who_has_no_queue_waits_for_nothing(session: Session) -> None:
    me = factories.actor(session, factories.user(session, Role.ANALYST))
    assert waiting_count(session, me) == 0


@pytest.mark.parametrize("who", ["officer", "supervisor", "coordinator"])
def test_the_number_is_that_of_the_page(session: Session, who: str, settings: object) -> None:
    of = busy(session)
    me = factories.actor(session, getattr(of, who))
    own = {Part.WAITING, Part.REPORTS}
    made = sections(session, me, settings)  # type: ignore[arg-type]
    shown = sum(len(one.lines) for one in made if one.part in own)
    assert waiting_count(session, me) == shown


def second_person(session: Session, of: rows.Scene) -> None:
    """Lists of records and details of the log: asked by others, by oneself, answered, too old."""
    now = clock.now()
    admin = factories.user(session, Role.ADMINISTRATOR, at=of.agency)
    auditor = factories.user(session, Role.AUDITOR, at=of.agency)
    for who, before, approved in (
        (admin, 1, False),
        (of.supervisor, 1, False),
        (admin, 2, True),
        (admin, 8, False),
    ):
        at = now - timedelta(days=before)
        run = PurgeRun(agency_id=of.agency.id, digest=bytes(32), proposed_at=at)
        run.proposed_by_id = who.id
        if approved:
            run.approved_at, run.approved_by_id = at, of.supervisor.id
        session.add(run)
    for who, before, agency_id in (
        (auditor, 1, of.agency.id),
        (of.supervisor, 1, of.agency.id),
        (auditor, 1, None),
        (auditor, 60, of.agency.id),
    ):
        at = now - timedelta(days=before)
        session.add(
            Redaction(
                entry_id=uuid4(),
                position=1,
                event="case:opened",
                entry_at=at,
                organisation_id=agency_id,
                reason=Reason.MISTAKE,
                proposed_at=at,
                proposed_by_id=who.id,
            )
        )
    session.commit()


@pytest.mark.parametrize(
    ("roles", "count"),
    [((Role.SUPERVISOR,), 3), ((Role.ADMINISTRATOR,), 3), (tuple(Role), 6)],
)
def test_what_asks_for_a_second_person_is_counted(
    session: Session, roles: tuple[Role, ...], count: int, settings: object
) -> None:
    of = rows.scene(session)
    second_person(session, of)
    who = of.supervisor if roles == (Role.SUPERVISOR,) else factories.user(session, at=of.agency)
    me = replace(factories.actor(session, who), roles=frozenset(roles))
    made = sections(session, me, settings)  # type: ignore[arg-type]
    shown = [len(one.lines) for one in made if one.part in (Part.RETENTION, Part.LOG)]

    assert sum(shown) == count
    assert waiting_count(session, me) == count


def test_it_takes_one_query(session: Session) -> None:
    of = busy(session)
    me = factories.actor(session, of.officer)
    seen: list[str] = []
    engine = session.get_bind()

    def count(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", count)
    waiting_count(session, me)
    event.remove(engine, "before_cursor_execute", count)
    assert len(seen) == 1


def test_what_others_owe_is_not_counted(session: Session) -> None:
    of = rows.scene(session)
    care.follow_up(session, of, due_at=clock.now() - timedelta(hours=1))
    session.commit()
    other = factories.user(session, Role.OFFICER, at=of.agency)
    assert waiting_count(session, factories.actor(session, other)) == 0
