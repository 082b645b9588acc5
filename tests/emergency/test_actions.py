"""One case, for an hour, to read."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.cases.models import Case
from cit.cases.policies import within
from cit.cases.rules import new_reference
from cit.emergency import actions
from cit.emergency.models import EmergencyAccess
from cit.emergency.rules import Reason, Verdict
from cit.encounters.models import Encounter
from cit.encounters.policies import within as reports
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import IN_AN_EMERGENCY, Permission, Role
from cit.rules import RuleBroken
from tests.emergency.conftest import Shift
from tests.kit import factories
from tests.sealing.acts import sealed_for

WORDS = "He stands on the Mill Street bridge."


def opened(session: Session, shift: Shift, **sought: Any) -> EmergencyAccess | None:
    actor = factories.actor(session, shift.officer)
    asked = sought or {"reference": shift.other.reference}
    return actions.open_case(session, actor, Reason.DANGER, WORDS, **asked)


def reached(session: Session, actor: Actor, permission: Permission) -> bool:
    session.expire_all()
    return bool(session.scalars(select(Case.id).where(within(actor, permission))).all())


@pytest.mark.parametrize("permission", list(Permission))
def test_it_opens_for_reading_and_nothing_else(
    session: Session, shift: Shift, permission: Permission
) -> None:
    actor = factories.actor(session, shift.officer)
    before = reached(session, actor, permission)
    assert opened(session, shift) is not None
    assert reached(session, actor, permission) is (before or permission in IN_AN_EMERGENCY)


def test_the_report_can_be_read_and_not_written(session: Session, shift: Shift) -> None:
    report = session.get_one(Encounter, shift.other.ids["encounter_id"])
    report.version = 1
    actor = factories.actor(session, shift.officer)
    assert opened(session, shift)
    for permission, there in (
        (Permission.ENCOUNTER_VIEW, [report.id]),
        (Permission.ENCOUNTER_WRITE, []),
    ):
        rows = select(Encounter.id).where(reports(actor, permission))
        assert session.scalars(rows).all() == there


def test_it_closes_after_an_hour(session: Session, shift: Shift, noon: Any) -> None:
    actor = factories.actor(session, shift.officer)
    access = opened(session, shift)
    assert access is not None
    noon.shift(timedelta(minutes=59, seconds=59))
    assert reached(session, actor, Permission.CASE_VIEW)
    noon.shift(timedelta(seconds=1))
    assert not reached(session, actor, Permission.CASE_VIEW)


def test_done_closes_it_at_once(session: Session, shift: Shift) -> None:
    actor, access = factories.actor(session, shift.officer), opened(session, shift)
    assert access is not None
    actions.done(session, actor, access)
    assert not reached(session, actor, Permission.CASE_VIEW)


def test_one_case_at_a_time(session: Session, shift: Shift) -> None:
    second = factories.case(session, shift.other.agency_id, reference=new_reference())
    first = opened(session, shift)
    assert opened(session, shift, reference=second.reference)
    actor = factories.actor(session, shift.officer)
    rows = select(Case.id).where(within(actor, Permission.CASE_VIEW))
    assert session.scalars(rows).all() == [second.id]
    assert first is not None


def test_the_newest_case_of_a_person(session: Session, shift: Shift) -> None:
    access = opened(session, shift, person_id=shift.other.ids["person_id"])
    assert access is not None
    assert access.case_id == shift.other.ids["case_id"]


def test_no_other_officer_gets_in_by_it(session: Session, shift: Shift) -> None:
    opened(session, shift)
    session.info["actor"] = SYSTEM
    third = factories.user(session, Role.OFFICER, at=shift.other.agency)
    assert not reached(session, factories.actor(session, third), Permission.CASE_VIEW)


@pytest.mark.parametrize("named", [True, False])
def test_a_sealed_case_does_not_open(session: Session, shift: Shift, named: bool) -> None:
    people = [shift.supervisor, shift.officer] if named else [shift.supervisor]
    sealed_for(session, shift.other.ids["case_id"], *people)
    assert opened(session, shift) is None
    assert opened(session, shift, person_id=shift.other.ids["person_id"]) is None


def test_what_is_sealed_meanwhile_closes(session: Session, shift: Shift) -> None:
    actor = factories.actor(session, shift.officer)
    assert opened(session, shift)
    session.info["actor"] = SYSTEM
    sealed_for(session, shift.other.ids["case_id"], shift.supervisor)
    factories.actor(session, shift.officer)
    assert not reached(session, actor, Permission.CASE_VIEW)


def test_a_foreign_and_a_missing_case_are_refused_alike(session: Session, shift: Shift) -> None:
    foreign = factories.case(session, factories.organisation(session).id, reference=new_reference())
    session.commit()
    for reference in (foreign.reference, new_reference(), ""):
        assert opened(session, shift, reference=reference) is None
    session.commit()
    rows = select(AuditEvent.outcome).where(AuditEvent.event == "emergency:refused")
    assert session.scalars(rows).all() == ["denied"] * 3


def test_somebody_else_reviews_it_once(session: Session, shift: Shift) -> None:
    access = opened(session, shift)
    assert access is not None
    own = factories.actor(session, shift.officer)
    with pytest.raises(RuleBroken, match="else"):
        actions.review(session, own, access, Verdict.JUSTIFIED, "")
    boss = factories.actor(session, shift.supervisor)
    actions.review(session, boss, access, Verdict.JUSTIFIED, "Talked to him.")
    assert (access.reviewed_by_id, access.note) == (boss.id, "Talked to him.")
    with pytest.raises(RuleBroken, match="already"):
        actions.review(session, boss, access, Verdict.UNJUSTIFIED, "")
