"""Made from what is so, once; done with the thing itself; mailed without a word of it."""

import pytest
from sqlalchemy import false, select

from cit import clock
from cit.cases.rules import Status as CaseStatus
from cit.config import Settings
from cit.encounters.models import Encounter
from cit.encounters.rules import Status as Report
from cit.followups import actions as followups
from cit.followups.models import FollowUp
from cit.followups.rules import Result, Status
from cit.followups.rules import Way as Tried
from cit.notices import actions
from cit.notices.actions import making
from cit.notices.queries import mine, unread
from cit.notices.rules.kinds import FIXED, Kind, Way
from cit.outbox import actions as outbox
from cit.outbox.models import OutMail
from cit.outbox.rules import Letter
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.rules import Status as Step
from cit.rules import RuleBroken
from cit.sealing.actions import seal
from cit.sealing.rules import Why
from tests.kit import factories
from tests.notices.conftest import HOUR, World, run
from tests.sealing.acts import sealed_for


@pytest.mark.both_databases
def test_one_of_everything_is_told_once_to_whom_it_is_for(full: World, settings: Settings) -> None:
    run(full, settings)
    told = {role: full.told(role) for role in Role}
    assert set(told[Role.OFFICER]) == {
        Kind.ASSIGNED,
        Kind.REPORT_RETURNED,
        Kind.REFERRAL_QUESTION,
        Kind.REFERRAL_DECLINED,
        Kind.REFERRAL_ANSWERED,
        Kind.REFERRAL_OVERDUE,
        Kind.FOLLOW_UP_DUE,
        Kind.FOLLOW_UP_OVERDUE,
        Kind.LOOP_CLOSED,
    }
    assert told[Role.OFFICER].count(Kind.LOOP_CLOSED) == 5
    office = {Kind.FOLLOW_UP_OVERDUE, Kind.PLAN_REVIEW_DUE}
    assert set(told[Role.SUPERVISOR]) == office | {
        Kind.EMERGENCY,
        Kind.REPORT_TO_REVIEW,
        Kind.PLAN_TO_APPROVE,
        Kind.WEEK,
    }
    assert set(told[Role.COORDINATOR]) == office  # the plan to approve is their own
    assert told[Role.PARTNER] == [Kind.REFERRAL_OVERDUE, Kind.REFERRAL_SENT, Kind.REFERRAL_SENT]
    assert told[Role.AUDITOR] == [Kind.EMERGENCY]
    assert told[Role.ANALYST] == told[Role.DISPATCHER] == told[Role.ADMINISTRATOR] == []

    again = run(full, settings)
    assert (again.made, again.done) == (0, 0)
    assert {role: full.told(role) for role in Role} == told


@pytest.mark.both_databases
def test_two_runs_at_the_same_moment_tell_everything_once(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one looked before the first had committed: the constraint decides."""
    full.session.info["actor"] = SYSTEM
    first = sum(actions.make(full.session, kind) for kind in Kind)
    full.session.commit()
    assert first == len(full.told())
    # As it looks to a run that read the facts before the first one had committed.
    monkeypatch.setattr(making, "_same", lambda _fact: (false(),))
    assert sum(actions.make(full.session, kind) for kind in Kind) == 0
    assert first == len(full.told())


@pytest.mark.both_databases
def test_a_mail_is_put_into_the_outbox_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "is_set_up", lambda _settings: True)
    monkeypatch.setattr(outbox, "is_written", lambda *_asked: False)
    user = world.users[Role.OFFICER]
    put = [
        outbox.put(world.session, user.id, user.email, Letter.NOTICE, about_id=world.case.id)
        for _ in range(2)
    ]
    assert put == [True, False]


def test_it_ends_with_the_thing_itself(full: World, settings: Settings) -> None:
    run(full, settings)
    assert Kind.REPORT_TO_REVIEW in full.told(Role.SUPERVISOR)
    rows = select(Encounter).where(Encounter.status == Report.SUBMITTED)
    full.session.scalars(rows).one().status = Report.RETURNED
    full.session.commit()
    run(full, settings)
    assert Kind.REPORT_TO_REVIEW not in full.told(Role.SUPERVISOR)
    assert Kind.REPORT_TO_REVIEW in full.told(Role.SUPERVISOR, done=True)


def test_an_act_tells_and_ends_in_its_own_transaction(world: World) -> None:
    owed = world.follow_up(-HOUR, owner_id=world.users[Role.COORDINATOR].id)
    world.session.commit()
    world.session.info["actor"] = SYSTEM
    actions.make(world.session, Kind.FOLLOW_UP_OVERDUE)
    world.session.commit()
    assert world.told(Role.COORDINATOR) == [Kind.FOLLOW_UP_OVERDUE]
    me = factories.actor(world.session, world.users[Role.COORDINATOR])
    owed = world.session.get_one(FollowUp, owed.id)
    followups.log_attempt(world.session, me, owed, way=Tried.CALL, result=Result.REACHED, note=None)
    assert owed.status is Status.COMPLETED
    actions.after_acts(world.session)
    assert world.session.info["actor"] is me
    world.session.commit()
    assert world.told(Role.COORDINATOR) == []
    assert world.told(Role.OFFICER) == [Kind.LOOP_CLOSED]


def test_nobody_is_told_of_a_sealed_case_who_is_not_named(world: World, settings: Settings) -> None:
    supervisor = world.users[Role.SUPERVISOR]
    world.follow_up(-HOUR)
    world.referral(Step.DECLINED)
    now = clock.now()
    world.case.cleared_at, world.case.status = now, CaseStatus.CLEARED
    me = factories.actor(world.session, supervisor)
    seal(
        world.session,
        me,
        world.case,
        Why.COURT_ORDER,
        "An order of the county court.",
        [supervisor.id],
    )
    world.session.commit()
    run(world, settings)
    assert world.told(Role.OFFICER) == []


def test_a_case_that_is_sealed_later_leaves_the_bells_of_others(
    world: World, settings: Settings
) -> None:
    supervisor, officer = world.users[Role.SUPERVISOR], world.users[Role.OFFICER]
    world.referral(Step.DECLINED)
    run(world, settings)
    by = factories.actor(world.session, officer)
    told = len(mine(world.session, by))
    assert told == unread(world.session, by) > 0

    sealed_for(world.session, world.case.id, supervisor)
    world.session.commit()
    by = factories.actor(world.session, officer)
    assert (mine(world.session, by), unread(world.session, by)) == ([], 0)


def test_what_is_turned_off_is_not_told_and_never_comes_back(
    full: World, settings: Settings
) -> None:
    me = factories.actor(full.session, full.users[Role.SUPERVISOR])
    actions.choose(full.session, me, {Kind.REPORT_TO_REVIEW: Way.NOTHING})
    full.session.commit()
    run(full, settings)
    assert Kind.REPORT_TO_REVIEW not in full.told(Role.SUPERVISOR)
    for kind in (*FIXED, Kind.ASSIGNED):
        with pytest.raises(RuleBroken):
            actions.choose(full.session, me, {kind: Way.NOTHING})


def test_the_bell_counts_what_is_new_and_names_only_cases_in_reach(
    full: World, settings: Settings
) -> None:
    run(full, settings)
    me = factories.actor(full.session, full.users[Role.PARTNER])
    assert unread(full.session, me) == 3
    assert {one.reference for one in mine(full.session, me)} == {None}
    actions.read_all(full.session, me)
    full.session.commit()
    assert unread(full.session, me) == 0
    assert len(mine(full.session, me)) == 3  # they stay until they are answered
    officer = factories.actor(full.session, full.users[Role.OFFICER])
    assert full.case.reference in {one.reference for one in mine(full.session, officer)}


def test_without_a_mail_server_notices_stand_on_the_screen(full: World, settings: Settings) -> None:
    done = run(full, settings)
    assert done.sent is None
    assert "on the screen only" in done.words
    assert not full.session.scalars(select(OutMail)).all()
