"""The way of a referral to each of its states, one act after the other."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from cit import clock
from cit.demo.stage import Stage
from cit.permissions.check import Actor
from cit.referrals import actions as referrals
from cit.referrals.models import Referral
from cit.referrals.rules import Cancel, Closure, Decline, Reach, Status

SENDER, PARTNER = "sender", "partner"


class Act(NamedTuple):
    """Who acts, and how."""

    who: str
    does: Callable[[Stage, Actor, Referral], object]


def _schedule(stage: Stage, worker: Actor, referral: Referral, hours: int) -> None:
    visit = clock.now() + timedelta(hours=hours)
    referrals.schedule(stage.session, worker, referral, visit, settings=stage.settings)


def _decline(stage: Stage, worker: Actor, referral: Referral) -> None:
    reason = next(one for one in Decline if one is not Decline.OTHER)
    referrals.decline(stage.session, worker, referral, reason, settings=stage.settings)


SEND = Act(SENDER, lambda s, a, r: referrals.send(s.session, a, r, s.settings))
CANCEL = Act(
    SENDER, lambda s, a, r: referrals.cancel(s.session, a, r, Cancel.CHANGED, settings=s.settings)
)
SEEN = Act(PARTNER, lambda s, a, r: referrals.acknowledge(s.session, a, r, s.settings))
ASK = Act(
    PARTNER, lambda s, a, r: referrals.ask(s.session, a, r, "Which pharmacy is it?", s.settings)
)
ACCEPT = Act(PARTNER, lambda s, a, r: referrals.accept(s.session, a, r, s.settings))
WAIT = Act(PARTNER, lambda s, a, r: referrals.waitlist(s.session, a, r, s.settings))
REACH = Act(
    PARTNER,
    lambda s, a, r: referrals.reach_out(s.session, a, r, Reach.NO_ANSWER, settings=s.settings),
)
BOOK = Act(PARTNER, lambda s, a, r: _schedule(s, a, r, 2))
BOOK_AHEAD = Act(PARTNER, lambda s, a, r: _schedule(s, a, r, 24 * 9))
MISS = Act(PARTNER, lambda s, a, r: referrals.no_show(s.session, a, r, settings=s.settings))
CAME = Act(PARTNER, lambda s, a, r: referrals.attended(s.session, a, r, settings=s.settings))
DECLINE = Act(PARTNER, _decline)
CLOSE = Act(
    PARTNER,
    lambda s, a, r: referrals.close(
        s.session, a, r, Closure.SERVICES_RECEIVED, settings=s.settings
    ),
)
PATHS: Mapping[Status, tuple[Act, ...]] = {
    Status.DRAFT: (),
    Status.SENT: (SEND,),
    Status.ACKNOWLEDGED: (SEND, SEEN),
    Status.MORE_INFO: (SEND, ASK),
    Status.ACCEPTED: (SEND, ACCEPT),
    Status.WAITLISTED: (SEND, ACCEPT, WAIT),
    Status.OUTREACH: (SEND, ACCEPT, REACH),
    Status.SCHEDULED: (SEND, ACCEPT, BOOK_AHEAD),
    Status.NO_SHOW: (SEND, ACCEPT, BOOK, MISS),
    Status.ATTENDED: (SEND, ACCEPT, BOOK, CAME),
    Status.DECLINED: (SEND, DECLINE),
    Status.CANCELLED: (SEND, CANCEL),
    Status.CLOSED: (SEND, ACCEPT, BOOK, CAME, CLOSE),
}


def act(stage: Stage, one: Act, referral: Referral, officer: Actor, worker: Actor) -> None:
    """One act of a path, by whom it belongs to."""
    one.does(stage, stage.act_as(officer if one.who == SENDER else worker), referral)
