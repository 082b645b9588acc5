"""How a kind of notice is told: the shape of one line of the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cit.permissions.table import Role


class Way(Enum):
    """How somebody hears of a kind of thing."""

    NOTHING = "nothing"
    SCREEN = "screen"
    DIGEST = "digest"
    AT_ONCE = "at-once"


WAYS: Mapping[Way, str] = {
    Way.AT_ONCE: "At once",
    Way.DIGEST: "Daily",
    Way.SCREEN: "Bell only",
    Way.NOTHING: "Off",
}


class Kind(Enum):
    """What a notice is about."""

    EMERGENCY = "emergency"
    ASSIGNED = "assigned"
    REPORT_RETURNED = "report-returned"
    REPORT_TO_REVIEW = "report-to-review"
    REFERRAL_SENT = "referral-sent"
    REFERRAL_QUESTION = "referral-question"
    REFERRAL_DECLINED = "referral-declined"
    REFERRAL_ANSWERED = "referral-answered"
    REFERRAL_OVERDUE = "referral-overdue"
    FOLLOW_UP_DUE = "follow-up-due"
    FOLLOW_UP_OVERDUE = "follow-up-overdue"
    PLAN_TO_APPROVE = "plan-to-approve"
    PLAN_REVIEW_DUE = "plan-review-due"
    LOOP_CLOSED = "loop-closed"
    WEEK = "week"
    MAIL_GIVEN_UP = "mail-given-up"


@dataclass(frozen=True, slots=True)
class Told:
    """Words, where they lead, to whom.

    `lasts`: it stays until the thing itself is done; the others are done when they are read.
    `urgent`: its mail comes also in quiet hours.
    """

    words: str
    choice: str
    endpoint: str
    argument: str
    roles: frozenset[Role]
    way: Way
    sign: str
    lasts: bool = True
    urgent: bool = False
    words_of: Mapping[int, str] | None = None
