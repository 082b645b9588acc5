"""What a state means for whoever looks: the next act in words, groups of the inbox, feedback."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from cit.referrals.rules.options import (
    CANCELS,
    CLOSURES,
    DECLINES,
    REACHES,
    Closure,
    Next,
    Status,
)
from cit.referrals.rules.states import NEXT_ACTOR

S = Status


class Group(Enum):
    """The parts of a partner's inbox; the values are used in addresses."""

    ANSWER = "answer"
    BOOK = "book"
    VISIT = "visit"
    CLOSE = "close"
    SENDER = "waiting"
    CLOSED = "closed"


GROUPS: Mapping[Group, str] = {
    Group.ANSWER: "Answer now",
    Group.BOOK: "Book a time",
    Group.VISIT: "Did they come?",
    Group.CLOSE: "Has the service begun?",
    Group.SENDER: "Waiting for the sender",
    Group.CLOSED: "Closed",
}
_GROUP: Mapping[Status, Group] = {
    S.SENT: Group.ANSWER,
    S.ACKNOWLEDGED: Group.ANSWER,
    S.ACCEPTED: Group.BOOK,
    S.OUTREACH: Group.BOOK,
    S.WAITLISTED: Group.BOOK,
    S.NO_SHOW: Group.BOOK,
    S.SCHEDULED: Group.VISIT,
    S.ATTENDED: Group.CLOSE,
    S.MORE_INFO: Group.SENDER,
    S.DECLINED: Group.CLOSED,
    S.CANCELLED: Group.CLOSED,
    S.CLOSED: Group.CLOSED,
}
_PARTNER_ACT: Mapping[Status, str] = {
    S.SENT: "Answer",
    S.ACKNOWLEDGED: "Answer",
    S.MORE_INFO: "Asked",
    S.ACCEPTED: "Reach out",
    S.WAITLISTED: "Book",
    S.OUTREACH: "Book",
    S.SCHEDULED: "Record the visit",
    S.NO_SHOW: "Reach out again",
    S.ATTENDED: "Close",
}
LOOP: Sequence[str] = ("Sent", "Answer", "Booked", "Came", "Closed")
_PLACE: Mapping[Status, int] = {
    S.DRAFT: 0,
    S.SENT: 1,
    S.ACKNOWLEDGED: 1,
    S.MORE_INFO: 1,
    S.ACCEPTED: 2,
    S.WAITLISTED: 2,
    S.OUTREACH: 2,
    S.NO_SHOW: 2,
    S.SCHEDULED: 3,
    S.ATTENDED: 4,
    S.CLOSED: 5,
}
_SENDER_NEXT: Mapping[Status, str] = {
    S.DRAFT: "Check what the partner will see, then send it.",
    S.SENT: "The partner answers.",
    S.ACKNOWLEDGED: "The partner has seen it and answers.",
    S.MORE_INFO: "Answer the question of the partner.",
    S.ACCEPTED: "The partner reaches out.",
    S.WAITLISTED: "The partner books when a place opens.",
    S.OUTREACH: "The partner books a first visit.",
    S.SCHEDULED: "The partner records whether the person came.",
    S.NO_SHOW: "The partner reaches out again.",
    S.ATTENDED: "The partner says when the service has begun.",
    S.DECLINED: "Send it to another organization, or close it.",
    S.CANCELLED: "Nothing. It was taken back.",
    S.CLOSED: "Nothing. The loop is closed.",
}


def group_of(status: Status) -> Group:
    return _GROUP[status]


def statuses_of(group: Group) -> frozenset[Status]:
    return frozenset(status for status, one in _GROUP.items() if one is group)


def inbox_act(status: Status) -> str:
    """The verb a line of the inbox begins with."""
    return _PARTNER_ACT.get(status, "")


def loop_place(status: Status, connected: bool = True) -> int | None:
    """Which step of the loop is the present one; None where the loop broke off."""
    if status is S.CLOSED and not connected:
        return None
    return _PLACE.get(status)


def sender_next(status: Status) -> str:
    return _SENDER_NEXT[status]


def waits_for_sender(status: Status) -> bool:
    return NEXT_ACTOR[status] is Next.SENDER


def _values(labels: Mapping[Any, str]) -> Mapping[str, str]:
    return {one.value: label for one, label in labels.items()}


_REASONS: Mapping[Status, Mapping[str, str]] = {
    S.DECLINED: _values(DECLINES),
    S.CLOSED: _values(CLOSURES),
    S.CANCELLED: _values(CANCELS),
    S.OUTREACH: _values(REACHES),
}


def step_words(came_from: Status | None, to: Status, reason: str | None) -> tuple[str, str]:
    """What happened in a step, and the words of its reason."""
    what = {
        (S.MORE_INFO, S.SENT): "Question answered",
        (S.CANCELLED, S.DRAFT): "Reopened",
        (S.CLOSED, S.DRAFT): "Reopened",
        (S.CLOSED, S.ACCEPTED): "Reopened",
        (S.SCHEDULED, S.SCHEDULED): "Booked for another time",
        (S.OUTREACH, S.OUTREACH): "Reached out again",
    }.get((came_from or to, to), _DONE[to])
    said = _REASONS.get(to, {}).get(reason or "", "")
    return what, said


_DONE: Mapping[Status, str] = {
    S.DRAFT: "Written",
    S.SENT: "Sent",
    S.ACKNOWLEDGED: "Seen",
    S.MORE_INFO: "Asked to know more",
    S.ACCEPTED: "Accepted",
    S.WAITLISTED: "Put on the waiting list",
    S.OUTREACH: "Reached out",
    S.SCHEDULED: "Booked",
    S.NO_SHOW: "Did not come",
    S.ATTENDED: "Came to the visit",
    S.DECLINED: "Declined",
    S.CANCELLED: "Cancelled",
    S.CLOSED: "Closed",
}


def feedback(status: Status, connected_at: datetime | None, reason: Closure | None) -> str:
    """The least an officer should hear afterwards: one word, one fact."""
    if connected_at is not None:
        began = status is S.CLOSED and reason is Closure.SERVICES_RECEIVED
        return f"Connected: {'the service has begun' if began else 'the first visit took place'}."
    if status is S.CLOSED and reason is not None:
        return f"Closed: {CLOSURES[reason].lower()}."
    if status in (S.ACCEPTED, S.WAITLISTED, S.OUTREACH, S.SCHEDULED, S.NO_SHOW):
        return "Taken on: the partner books a first visit."
    return ""
