"""A few recent stories that stop in each state, so that every queue has something in it."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sqlalchemy import select

from cit import clock
from cit.casefile.actions import close
from cit.cases.actions import assign, link_person, mark, take_call
from cit.cases.models import Case
from cit.cases.rules import CloseReason, Happening, Part
from cit.cases.rules import Status as Call
from cit.demo.acts import PATHS, act
from cit.demo.calls import new_call
from cit.demo.care import wanted
from cit.demo.cast import FACILITY
from cit.demo.files import attach
from cit.demo.persons import named
from cit.demo.report import answers
from cit.demo.stage import Stage, Story
from cit.demo.world import Force, World
from cit.encounters import actions as reports
from cit.encounters.rules.options import Outcome
from cit.encounters.rules.options import Status as Report
from cit.followups.actions import log_attempt
from cit.followups.models import FollowUp
from cit.followups.rules import Result, Way
from cit.followups.rules import Status as Owed
from cit.permissions.check import Actor
from cit.referrals import actions as referrals
from cit.referrals.rules import Status as Sent

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CALLS: Mapping[Call, tuple[Happening, ...]] = {
    Call.RECEIVED: (),
    Call.DISPATCHED: (Happening.DISPATCHED,),
    Call.ON_SCENE: (Happening.DISPATCHED, Happening.ARRIVED),
    Call.AT_FACILITY: (Happening.DISPATCHED, Happening.ARRIVED, Happening.AT_FACILITY),
    Call.CLEARED: (Happening.DISPATCHED, Happening.ARRIVED, Happening.CLEARED),
    Call.CLOSED: (Happening.DISPATCHED, Happening.ARRIVED, Happening.CLEARED),
}
ENDS: Mapping[Owed, Result | None] = {
    Owed.DUE: None,
    Owed.COMPLETED: Result.REACHED,
    Owed.STOPPED: Result.DECLINED,
}
STATES = (*CALLS, *Report, *Sent, *ENDS)


def stories(stage: Stage, world: World) -> Iterator[Story]:
    """One story for each state, all of the first agency and of its first partner."""
    force = world.forces[0]
    for at, state in enumerate(STATES):
        # The call that is under way is for the officer people sign in as.
        officer = force.officers[(at - STATES.index(Call.ON_SCENE)) % len(force.officers)]
        yield _story(stage, world, force, officer, state, at)


def _story(
    stage: Stage, world: World, force: Force, officer: Actor, state: object, at: int
) -> Story:
    short = isinstance(state, Call)
    ago = 14 if state is Call.ON_SCENE else 48 + at
    yield stage.end - (timedelta(minutes=ago) if short else timedelta(days=6, minutes=at))
    marks = CALLS[state] if isinstance(state, Call) else CALLS[Call.CLEARED]
    case = take_call(stage.session, stage.act_as(force.dispatchers[0]), new_call(stage, force))
    stage.done(1)
    yield from _answered(stage, force, officer, case, marks)
    if state is Call.CLOSED:
        close(stage.session, stage.act_as(force.supervisors[0]), case, CloseReason.NO_NEED, [])
    if short:
        return
    upto = state if isinstance(state, Report) else Report.APPROVED
    yield from _reported(stage, world, force, officer, case, upto)
    if isinstance(state, Sent):
        yield from _referred(stage, world, officer, case, state)
    if isinstance(state, Owed):
        yield from _called_back(stage, officer, case, ENDS[state])


def _answered(
    stage: Stage, force: Force, officer: Actor, case: Case, marks: tuple[Happening, ...]
) -> Story:
    session, user = stage.session, force.users[officer.id]
    for what in marks:
        yield clock.now() + 6 * MINUTE
        if what is Happening.DISPATCHED:
            assign(session, stage.act_as(force.dispatchers[0]), case, user, Part.PRIMARY, user.unit)
        mark(session, stage.act_as(officer), case, what)
        if what is Happening.ARRIVED:
            # The call that is under way is about somebody with a plan, where there is one.
            known = force.known if marks == CALLS[Call.ON_SCENE] else None
            link_person(session, officer, case, known or named(stage, force, officer))


def _reported(
    stage: Stage, world: World, force: Force, officer: Actor, case: Case, upto: Report
) -> Story:
    """The report of a person who wants to be called again, up to a state of it."""
    session = stage.session
    yield clock.now() + HOUR
    encounter = reports.start(session, stage.act_as(officer), case)
    if upto is Report.DRAFT:
        return
    for key, page in _told(stage, world).items():
        reports.save_page(session, officer, encounter, key, page)
    reports.submit(session, officer, encounter)
    if upto is Report.SUBMITTED:
        return
    yield clock.now() + HOUR
    supervisor = stage.act_as(force.supervisors[0])
    reports.open_for_review(session, supervisor, encounter)
    if upto is Report.RETURNED:
        why = "When did somebody take over? Please add it."
        reports.send_back(session, supervisor, encounter, why)
        return
    reports.approve(session, supervisor, encounter)
    attach(stage, officer, case)


def _told(stage: Stage, world: World) -> dict[str, dict[str, object]]:
    while True:
        place = world.partner(FACILITY).id
        told = answers(stage.rng, Outcome.VOLUNTARY_TRANSPORT, "The person", place)
        if any(page.get("follow_up") == "yes" for page in told.values()):
            return told


def _referred(stage: Stage, world: World, officer: Actor, case: Case, state: Sent) -> Story:
    session, partner = stage.session, world.partners[0]
    yield clock.now() + HOUR
    stage.act_as(officer)
    new = wanted(stage, case, [partner.id])
    referral = referrals.draft(session, officer, new, stage.settings)[0]
    worker = world.workers[partner.id][0]
    for step in PATHS[state]:
        yield clock.now() + 8 * HOUR
        act(stage, step, referral, officer, worker)


def _called_back(stage: Stage, officer: Actor, case: Case, result: Result | None) -> Story:
    yield clock.now() + 20 * HOUR
    stage.act_as(officer)
    if result is None:
        return
    owed = select(FollowUp).where(FollowUp.case_id == case.id, FollowUp.status == Owed.DUE)
    first = stage.session.scalars(owed.order_by(FollowUp.due_at).limit(1)).one()
    log_attempt(stage.session, officer, first, way=Way.CALL, result=result)
