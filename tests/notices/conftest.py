"""An agency, a partner, and one thing of every kind that somebody should know of."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Assignment, Case
from cit.cases.rules import Part, new_reference
from cit.cases.rules import Status as CaseStatus
from cit.config import Settings
from cit.emergency.actions import open_case
from cit.emergency.rules import Reason
from cit.followups.models import FollowUp
from cit.followups.rules import Kind as Owed
from cit.followups.rules import Status, Stop
from cit.notices import actions
from cit.notices.models import Notice
from cit.notices.rules.kinds import Kind
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.plans import actions as plans
from cit.plans.models import ResponsePlan
from cit.referrals.models import Referral
from cit.referrals.rules import Closure
from cit.referrals.rules import Status as Step
from tests.kit import factories, referring, reports
from tests.kit.planning import written
from tests.outbox.conftest import Post, post

__all__ = ["Post", "post"]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class World:
    """Who is there; all have an address."""

    session: Session
    agency: Organisation
    partner: Organisation
    users: dict[Role, User]
    case: Case

    def told(self, role: Role | None = None, *, done: bool = False) -> list[Kind]:
        """Which kinds of notices stand for somebody, or for anybody."""
        past = Notice.done_at.is_not(None) if done else Notice.done_at.is_(None)
        rows = select(Notice.kind).where(past)
        if role is not None:
            rows = rows.where(Notice.user_id == self.users[role].id)
        self.session.expire_all()
        return sorted(self.session.scalars(rows), key=lambda one: one.value)

    def referral(self, status: Step, **values: Any) -> Referral:
        officer = self.users[Role.OFFICER]
        given = referring.consent(self.session, self.case, self.partner, officer)
        row = referring.referral(self.session, given, officer, status)
        for name, value in values.items():
            setattr(row, name, value)
        self.session.flush()
        return row

    def follow_up(self, due_in: timedelta, **values: Any) -> FollowUp:
        now, ended = clock.now(), values.get("status", Status.DUE) is not Status.DUE
        row = FollowUp(
            agency_id=self.agency.id,
            case_id=self.case.id,
            person_id=self.case.person_id,
            created_at=now,
            from_at=now + due_in - 2 * DAY,
            due_at=now + due_in,
            ended_at=now if ended else None,
            **{"kind": Owed.FIRST_CONTACT, "owner_id": self.users[Role.OFFICER].id, **values},
        )
        return factories.add(self.session, row)


def run(world: World, settings: Settings) -> actions.Reminded:
    world.session.info["actor"] = SYSTEM
    return actions.remind(world.session, settings)


@pytest.fixture
def world(session: Session) -> World:
    agency, partner = factories.organisation(session), factories.partner(session)
    users = {
        role: factories.user(
            session,
            role,
            at=partner if role is Role.PARTNER else agency,
            email=f"{role.value}@example.gov",
        )
        for role in Role
    }
    person = factories.person(session, agency.id, given_name="Lavinia", family_name="Thornquist")
    case = reports.case_of(session, users[Role.OFFICER], person_id=person.id)
    session.commit()
    return World(session, agency, partner, users, case)


@pytest.fixture
def full(world: World) -> World:
    """One of everything."""
    session, officer = world.session, world.users[Role.OFFICER]
    other = factories.user(session, Role.OFFICER, at=world.agency)
    reports.submitted(session, officer)
    returned = reports.submitted(session, officer)
    returned.status = type(returned.status).RETURNED
    for status in (Step.SENT, Step.MORE_INFO, Step.DECLINED):
        world.referral(status)
    world.referral(Step.ACCEPTED, accepted_at=clock.now())
    world.referral(Step.SENT, due_at=clock.now() - HOUR)
    _closed(world)
    world.follow_up(5 * HOUR)
    world.follow_up(-HOUR, kind=Owed.ADDED)
    world.follow_up(-2 * HOUR, kind=Owed.ADDED, owner_id=None)
    world.follow_up(
        -3 * HOUR,
        kind=Owed.ADDED,
        owner_id=other.id,
        status=Status.COMPLETED,
        reached_at=clock.now(),
    )
    world.follow_up(
        -4 * HOUR,
        kind=Owed.ADDED,
        owner_id=other.id,
        status=Status.STOPPED,
        stop_reason=Stop.ENOUGH_ATTEMPTS,
    )
    assign(world)
    _plans(world)
    _emergency(world, other)
    session.info["actor"] = SYSTEM
    session.commit()
    return world


def _closed(world: World) -> None:
    now = clock.now()
    for reason in (Closure.UNABLE_TO_REACH, Closure.MOVED):
        world.referral(Step.CLOSED, closed_at=now, closure_reason=reason)
    world.referral(Step.ATTENDED, connected_at=now)


def assign(world: World) -> None:
    case = factories.case(world.session, world.agency.id)
    row = Assignment(
        agency_id=world.agency.id,
        case_id=case.id,
        user_id=world.users[Role.OFFICER].id,
        part=Part.PRIMARY,
        designated=False,
        from_at=clock.now(),
        assigned_by_id=world.users[Role.DISPATCHER].id,
    )
    factories.add(world.session, row)


def _plans(world: World) -> None:
    session = world.session
    coordinator = factories.actor(session, world.users[Role.COORDINATOR])
    first = written(session, coordinator, factories.person(session, world.agency.id))
    plans.approve(session, factories.actor(session, world.users[Role.SUPERVISOR]), first)
    session.info["actor"] = SYSTEM
    session.get_one(ResponsePlan, first.plan_id).review_due_on = clock.now().date() - DAY
    coordinator = factories.actor(session, world.users[Role.COORDINATOR])
    written(session, coordinator, factories.person(session, world.agency.id))


def _emergency(world: World, officer: User) -> None:
    reference = new_reference()
    factories.case(world.session, world.agency.id, status=CaseStatus.CLEARED, reference=reference)
    actor = factories.actor(world.session, officer)
    assert open_case(
        world.session, actor, Reason.DANGER, "He stands on the bridge", reference=reference
    )
