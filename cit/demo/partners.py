"""What a partner makes of a referral: reached, booked, came or not, closed."""

from datetime import timedelta

from cit import clock
from cit.demo.stage import Stage, Story
from cit.permissions.check import Actor
from cit.referrals import actions as referrals
from cit.referrals.models import Referral
from cit.referrals.rules import Closure, Decline, Reach

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def answer(stage: Stage, referral: Referral, worker: Actor, officer: Actor) -> Story:
    """What the partner makes of it."""
    rng, session, settings = stage.rng, stage.session, stage.settings
    yield clock.now() + rng.randint(1, 60) * HOUR
    stage.act_as(worker)
    path = rng.choices(["accept", "wait", "ask", "decline", "silence"], [66, 10, 8, 13, 3])[0]
    if path == "silence":
        referrals.acknowledge(session, worker, referral, settings)
        yield clock.now() + rng.randint(5, 12) * DAY
        stage.act_as(worker)
    if path == "ask":
        referrals.ask(session, worker, referral, "Which pharmacy, and since when?", settings)
        yield clock.now() + rng.randint(2, 40) * HOUR
        stage.act_as(officer)
        referrals.answer_question(
            session, officer, referral, "The one on Ferry Road, since spring.", settings
        )
        yield clock.now() + rng.randint(2, 30) * HOUR
        stage.act_as(worker)
    if path == "decline":
        reason = rng.choice([one for one in Decline if one is not Decline.OTHER])
        referrals.decline(session, worker, referral, reason, settings=settings)
        yield clock.now() + rng.randint(1, 9) * DAY
        stage.act_as(officer)
        referrals.close_declined(session, officer, referral, Closure.INELIGIBLE, settings=settings)
        return
    referrals.accept(session, worker, referral, settings)
    if path == "wait":
        referrals.waitlist(session, worker, referral, settings)
        yield clock.now() + rng.randint(4, 25) * DAY
    yield from _visit(stage, referral, worker)


def _visit(stage: Stage, referral: Referral, worker: Actor) -> Story:
    """Reached, booked, came or not, closed."""
    rng, session, settings = stage.rng, stage.session, stage.settings
    yield clock.now() + rng.randint(2, 50) * HOUR
    stage.act_as(worker)
    if rng.random() < 0.35:
        result = rng.choice([Reach.NO_ANSWER, Reach.LEFT_MESSAGE])
        if referral.status.value != "waitlisted":
            referrals.reach_out(session, worker, referral, result, settings=settings)
            yield clock.now() + rng.randint(1, 4) * DAY
            stage.act_as(worker)
            if rng.random() < 0.25:
                referrals.close(
                    session, worker, referral, Closure.UNABLE_TO_REACH, settings=settings
                )
                return
    for _ in range(2):
        visit = clock.now() + rng.randint(1, 9) * DAY
        referrals.schedule(session, worker, referral, visit, settings=settings)
        yield visit + rng.randint(1, 20) * HOUR
        stage.act_as(worker)
        if rng.random() < 0.78:
            referrals.attended(session, worker, referral, settings=settings)
            yield clock.now() + rng.randint(3, 12) * DAY
            stage.act_as(worker)
            referrals.close(session, worker, referral, Closure.SERVICES_RECEIVED, settings=settings)
            return
        referrals.no_show(session, worker, referral, settings=settings)
        yield clock.now() + rng.randint(4, 60) * HOUR
        stage.act_as(worker)
    referrals.close(session, worker, referral, Closure.UNABLE_TO_REACH, settings=settings)
