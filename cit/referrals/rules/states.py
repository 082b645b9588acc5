"""The closed loop: which act leads from which state to which, and whose act it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

from cit.permissions.table import Permission
from cit.referrals.rules.options import STATUSES, Closure, Next, Status
from cit.rules import RuleBroken

S = Status


class Act(Enum):
    """Everything that can be done to a referral."""

    SEND = "send"
    ACKNOWLEDGE = "acknowledge"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASK = "ask"
    REPLY = "reply"
    WAITLIST = "waitlist"
    REACH_OUT = "reach-out"
    SCHEDULE = "schedule"
    ATTEND = "attend"
    MISS = "miss"
    CLOSE = "close"
    CLOSE_DECLINED = "close-declined"
    CANCEL = "cancel"
    REOPEN = "reopen"


class Step(NamedTuple):
    """One row of the table: the permission it needs, where it starts, where it leads."""

    needs: Permission
    starts: frozenset[Status]
    to: Status


def _step(needs: Permission, to: Status, *starts: Status) -> Step:
    return Step(needs, frozenset(starts), to)


_SENDER, _PARTNER = Permission.REFERRAL_SEND, Permission.REFERRAL_ANSWER
ACTS: Mapping[Act, Step] = {
    Act.SEND: _step(_SENDER, S.SENT, S.DRAFT),
    Act.ACKNOWLEDGE: _step(_PARTNER, S.ACKNOWLEDGED, S.SENT),
    Act.ACCEPT: _step(_PARTNER, S.ACCEPTED, S.SENT, S.ACKNOWLEDGED),
    Act.DECLINE: _step(_PARTNER, S.DECLINED, S.SENT, S.ACKNOWLEDGED, S.WAITLISTED),
    Act.ASK: _step(_PARTNER, S.MORE_INFO, S.SENT, S.ACKNOWLEDGED),
    Act.REPLY: _step(_SENDER, S.SENT, S.MORE_INFO),
    Act.WAITLIST: _step(_PARTNER, S.WAITLISTED, S.ACCEPTED),
    # A second and third attempt are steps of their own.
    Act.REACH_OUT: _step(_PARTNER, S.OUTREACH, S.ACCEPTED, S.OUTREACH, S.NO_SHOW),
    # A booked time may be moved; a moved visit was not missed.
    Act.SCHEDULE: _step(
        _PARTNER, S.SCHEDULED, S.ACCEPTED, S.WAITLISTED, S.OUTREACH, S.SCHEDULED, S.NO_SHOW
    ),
    Act.ATTEND: _step(_PARTNER, S.ATTENDED, S.SCHEDULED),
    Act.MISS: _step(_PARTNER, S.NO_SHOW, S.SCHEDULED),
    # Somebody may die, move or withdraw on any day after the acceptance.
    Act.CLOSE: _step(
        _PARTNER,
        S.CLOSED,
        S.ACCEPTED,
        S.WAITLISTED,
        S.OUTREACH,
        S.SCHEDULED,
        S.NO_SHOW,
        S.ATTENDED,
    ),
    Act.CLOSE_DECLINED: _step(_SENDER, S.CLOSED, S.DECLINED),
    Act.CANCEL: _step(_SENDER, S.CANCELLED, S.DRAFT, S.SENT, S.ACKNOWLEDGED, S.MORE_INFO),
    Act.REOPEN: _step(Permission.REFERRAL_REOPEN, S.ACCEPTED, S.CANCELLED, S.CLOSED),
}
# Once a referral was turned away or taken back, reopening begins it anew.
REOPENED = (S.ACCEPTED, S.DRAFT)
NEXT: Mapping[Status, frozenset[Status]] = {
    status: frozenset(one.to for one in ACTS.values() if status in one.starts)
    | (frozenset(REOPENED) if status in ACTS[Act.REOPEN].starts else frozenset())
    for status in Status
}
NEXT_ACTOR: Mapping[Status, Next] = {
    S.DRAFT: Next.SENDER,
    S.SENT: Next.PARTNER,
    S.ACKNOWLEDGED: Next.PARTNER,
    S.MORE_INFO: Next.SENDER,
    S.ACCEPTED: Next.PARTNER,
    S.WAITLISTED: Next.PARTNER,
    S.OUTREACH: Next.PARTNER,
    S.SCHEDULED: Next.PARTNER,
    S.NO_SHOW: Next.PARTNER,
    S.ATTENDED: Next.PARTNER,
    S.DECLINED: Next.SENDER,
    S.CANCELLED: Next.NOBODY,
    S.CLOSED: Next.NOBODY,
}
OPEN = frozenset({S.SENT, S.ACKNOWLEDGED, S.MORE_INFO}) | ACTS[Act.CLOSE].starts
# Everything that somebody still has to do something about.
UNFINISHED = OPEN | {S.DRAFT, S.DECLINED}


class Meanwhile(RuleBroken):
    """Somebody else was faster."""

    def __init__(self, message: str) -> None:
        super().__init__("status", message)


def check(status: Status, act: Act) -> None:
    """Whether an act is possible in a state; the refusal says where the referral stands."""
    if status not in ACTS[act].starts:
        raise RuleBroken(
            "status", f"This referral stands at “{STATUSES[status]}”, where that cannot be done."
        )


def acts_for(status: Status, permissions: frozenset[Permission]) -> Sequence[Act]:
    """What somebody with these permissions can do now."""
    return [act for act, one in ACTS.items() if status in one.starts and one.needs in permissions]


def led_to(act: Act) -> Status:
    return ACTS[act].to


def reopened(*, accepted: bool, turned_away: bool) -> Status:
    """Where a reopened referral stands: with the partner that had it, else back at the start."""
    return REOPENED[0] if accepted and not turned_away else REOPENED[1]


def closures_for(status: Status) -> Sequence[Closure]:
    """With which reasons a referral can be closed from a state."""
    if status is S.ATTENDED:
        return [Closure.SERVICES_RECEIVED]
    if status is S.DECLINED:
        return [one for one in Closure if one is not Closure.SERVICES_RECEIVED]
    return list(Closure)


def check_closure(status: Status, reason: Closure) -> None:
    if reason not in closures_for(status):
        raise RuleBroken("reason", "Choose a reason that fits where the referral stands.")


def is_connected(to: Status, reason: Closure | None) -> bool:
    """Connected means attended or services received; never sent, never accepted."""
    return to is S.ATTENDED or (to is S.CLOSED and reason is Closure.SERVICES_RECEIVED)


def check_appointment(at: datetime, now: datetime) -> None:
    """A visit is booked for a time to come, within a year."""
    if at <= now:
        raise RuleBroken("at", "Enter a time that is still to come.")
    if at - now > timedelta(days=366):
        raise RuleBroken("at", "Enter a day within one year.")


def check_visit(appointment: datetime | None, now: datetime) -> None:
    """Whether somebody came is known once the time has come."""
    if appointment is None or now < appointment:
        raise RuleBroken("visit", "The visit is still to come. Change its time if it was moved.")
