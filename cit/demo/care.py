"""What follows a report: a referral that goes some way, follow-ups, closure."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cit import clock
from cit.casefile.actions import close
from cit.casefile.queries import open_file
from cit.casefile.rules import unfinished
from cit.cases.models import Case
from cit.cases.rules import CloseReason
from cit.consents import queries as consents
from cit.consents.actions import NewConsent, record_consent
from cit.consents.rules import Class, Method, Purpose
from cit.demo import names
from cit.demo.partners import answer
from cit.demo.stage import Stage, Story
from cit.demo.world import Force, World
from cit.encounters.models import Encounter
from cit.encounters.rules.options import Status as Report
from cit.followups.actions import log_attempt, stop
from cit.followups.models import FollowUp
from cit.followups.rules import Result, Status, Stop, Way
from cit.people.rules import Known
from cit.permissions.check import Actor
from cit.referrals import actions as referrals
from cit.referrals.models import Referral
from cit.referrals.rules import Cancel, Need, Urgency
from cit.referrals.rules import Status as Sent

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONGEST_REFERRAL = 120 * DAY


def after_report(
    stage: Stage,
    world: World,
    force: Force,
    case: Case,
    encounter: Encounter,
    officer: Actor,
) -> Story:
    """Referral, follow-ups and closure of a case whose report is done."""
    rng = stage.rng
    yield clock.now() + rng.randint(5, 300) * timedelta(minutes=1)
    if encounter.status is not Report.APPROVED or case.person_id is None:
        return
    if encounter.wants_follow_up is Known.YES and rng.random() < 0.55:
        stage.begin(refer(stage, world, case, officer))
    stage.act_as(officer)
    owed = select(FollowUp).where(FollowUp.case_id == case.id, FollowUp.status == Status.DUE)
    for follow_up in stage.session.scalars(owed).all():
        stage.begin(call_back(stage, follow_up, officer))
    stage.begin(wind_up(stage, force, case))


def refer(stage: Stage, world: World, case: Case, officer: Actor) -> Story:
    """A referral to one or two partners, with what the person agreed to."""
    rng, session = stage.rng, stage.session
    yield clock.now() + timedelta(minutes=rng.randint(2, 50))
    stage.act_as(officer)
    today = clock.local_day(clock.now(), stage.settings.time_zone)
    open_for = [one for one in world.partners if (one.agreement_until or today) >= stage.end.date()]
    chosen = rng.sample(open_for, 2 if rng.random() < 0.12 else 1)
    if _has_open(stage, case):
        return
    new = wanted(stage, case, [one.id for one in chosen])
    agree_anew(stage, officer, new, today)
    drafts = referrals.draft(session, officer, new, stage.settings)
    if rng.random() < 0.04:
        return
    for one in drafts:
        referrals.send(session, officer, one, stage.settings)
    first = drafts[0]
    if rng.random() < 0.03:
        yield clock.now() + rng.randint(1, 10) * HOUR
        stage.act_as(officer)
        referrals.cancel(session, officer, first, Cancel.CHANGED, settings=stage.settings)
        return
    stage.begin(answer(stage, first, rng.choice(world.workers[first.partner_id]), officer))
    for other in drafts[1:]:
        stage.begin(_give_up(stage, other, officer))


def agree_anew(stage: Stage, officer: Actor, new: referrals.NewReferral, today: date) -> None:
    """Ask again where an earlier agreement would end while the referral is still open."""
    agreed, person_id = new.agreement, new.case.person_id
    if agreed is None or person_id is None:
        return
    pairs = {(person_id, one) for one in new.partner_ids}
    for (_, partner_id), given in consents.live_for(stage.session, pairs, today).items():
        if given.until_on and given.until_on < today + LONGEST_REFERRAL:
            again = NewConsent(
                case=new.case,
                recipient_id=partner_id,
                classes=agreed.classes,
                purpose=agreed.purpose,
                method=agreed.method,
                from_on=today,
                until_on=agreed.until_on,
                today=today,
            )
            record_consent(stage.session, officer, again)


def _give_up(stage: Stage, referral: Referral, officer: Actor) -> Story:
    """Nobody waits for the second partner of an offer for ever."""
    yield clock.now() + stage.rng.randint(4, 8) * DAY
    stage.act_as(officer)
    stage.session.refresh(referral)
    if referral.status in (Sent.SENT, Sent.ACKNOWLEDGED):
        reason = Cancel.NO_LONGER_NEEDED
        referrals.cancel(stage.session, officer, referral, reason, settings=stage.settings)


def wanted(stage: Stage, case: Case, partner_ids: Sequence[UUID]) -> referrals.NewReferral:
    """What is asked for, and what the person agreed to."""
    rng = stage.rng
    today = clock.local_day(clock.now(), stage.settings.time_zone)
    return referrals.NewReferral(
        case=case,
        partner_ids=partner_ids,
        needs=frozenset(rng.sample(list(Need), rng.randint(1, 3))),
        urgency=rng.choices([Urgency.ROUTINE, Urgency.URGENT], [70, 30])[0],
        request=rng.choice(names.REQUESTS),
        agreement=referrals.Agreement(
            classes=frozenset({Class.CONTACT, Class.NEED}),
            purpose=Purpose.FIRST_APPOINTMENT,
            method=rng.choice([Method.SPOKEN, Method.SIGNED]),
            until_on=today + timedelta(days=rng.choice([270, 365])),
        ),
    )


def _has_open(stage: Stage, case: Case) -> bool:
    """One referral at a time is enough for one person."""
    rows = select(Referral.id).where(
        Referral.person_id == case.person_id, Referral.closed_at.is_(None)
    )
    return stage.session.scalar(rows.limit(1)) is not None


def _is_owed(stage: Stage, case: Case) -> bool:
    rows = select(FollowUp.id).where(FollowUp.case_id == case.id, FollowUp.status == Status.DUE)
    return stage.session.scalar(rows.limit(1)) is not None


def call_back(stage: Stage, follow_up: FollowUp, officer: Actor) -> Story:
    """Attempts until the person is reached, or enough were made."""
    rng, session = stage.rng, stage.session
    moment = max(follow_up.from_at, clock.now()) + rng.randint(1, 14) * HOUR
    for _ in range(stage.settings.follow_up_attempts):
        yield max(moment, clock.now())
        stage.act_as(officer)
        if follow_up.status is not Status.DUE:
            return
        result = rng.choices(
            [Result.REACHED, Result.NO_ANSWER, Result.LEFT_MESSAGE, Result.DECLINED],
            [58, 22, 17, 3],
        )[0]
        note = rng.choice(names.NOTES) if result is Result.REACHED else None
        log_attempt(session, officer, follow_up, way=Way.CALL, result=result, note=note)
        if result in (Result.REACHED, Result.DECLINED):
            return
        moment = clock.now() + rng.randint(8, 60) * HOUR
    yield moment
    stage.act_as(officer)
    stop(session, officer, follow_up, Stop.ENOUGH_ATTEMPTS)


def wind_up(stage: Stage, force: Force, case: Case) -> Story:
    """Close the case once nothing of it is open."""
    rng = stage.rng
    for _ in range(12):
        yield clock.now() + rng.randint(6, 18) * DAY
        supervisor = stage.act_as(rng.choice(force.supervisors))
        if _has_open(stage, case) or _is_owed(stage, case):
            continue
        zone, hours = stage.settings.time_zone, stage.settings.report_hours
        file = open_file(stage.session, supervisor, case.id, zone, report_hours=hours)
        if not unfinished(file.open):
            close(stage.session, supervisor, case, CloseReason.COMPLETE, [])
            return
