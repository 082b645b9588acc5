"""Option lists of a referral, and the words they have on the screen."""

from collections.abc import Mapping
from enum import Enum


class Status(Enum):
    DRAFT = "draft"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    MORE_INFO = "more-info"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    OUTREACH = "outreach"
    SCHEDULED = "scheduled"
    NO_SHOW = "no-show"
    ATTENDED = "attended"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    CLOSED = "closed"


class Next(Enum):
    """Who acts next."""

    SENDER = "sender"
    PARTNER = "partner"
    NOBODY = "nobody"


class Urgency(Enum):
    URGENT = "urgent"
    ROUTINE = "routine"


class Decline(Enum):
    ELIGIBILITY = "eligibility"
    CAPACITY = "capacity"
    PAST_TIME_LIMIT = "past-time-limit"
    OUT_OF_AREA = "out-of-area"
    PERSON_DECLINED = "person-declined"
    OTHER = "other"


class Closure(Enum):
    SERVICES_RECEIVED = "services-received"
    PERSON_DECLINED = "person-declined"
    UNABLE_TO_REACH = "unable-to-reach"
    MOVED = "moved"
    ALREADY_SERVED = "already-served"
    INCARCERATED = "incarcerated"
    HOSPITALISED = "hospitalised"
    DECEASED = "deceased"
    INELIGIBLE = "ineligible"
    DUPLICATE = "duplicate"


class Cancel(Enum):
    """Why a sender took a referral back, or the system did."""

    PERSON_DECLINED = "person-declined"
    NO_LONGER_NEEDED = "no-longer-needed"
    DUPLICATE = "duplicate"
    ENTERED_IN_ERROR = "entered-in-error"
    CHANGED = "changed"
    TAKEN_ELSEWHERE = "taken-elsewhere"


class Reach(Enum):
    """How an attempt to reach the person went."""

    REACHED = "reached"
    NO_ANSWER = "no-answer"
    LEFT_MESSAGE = "left-message"
    LETTER = "letter"


class Need(Enum):
    OUTPATIENT = "outpatient"
    CASE_MANAGEMENT = "case-management"
    CRISIS_STABILISATION = "crisis-stabilisation"
    MEDICATION = "medication"
    SUBSTANCE_USE = "substance-use"
    HOUSING = "housing"
    BENEFITS = "benefits"
    PEER_SUPPORT = "peer-support"
    FAMILY_SUPPORT = "family-support"
    TRANSPORT = "transport"


STATUSES: Mapping[Status, str] = {
    Status.DRAFT: "Draft",
    Status.SENT: "Sent",
    Status.ACKNOWLEDGED: "Seen",
    Status.MORE_INFO: "Question asked",
    Status.ACCEPTED: "Accepted",
    Status.WAITLISTED: "On the waiting list",
    Status.OUTREACH: "Reaching out",
    Status.SCHEDULED: "Booked",
    Status.NO_SHOW: "Did not come",
    Status.ATTENDED: "Came",
    Status.DECLINED: "Declined",
    Status.CANCELLED: "Cancelled",
    Status.CLOSED: "Closed",
}
URGENCIES: Mapping[Urgency, str] = {Urgency.URGENT: "Urgent", Urgency.ROUTINE: "Routine"}
DECLINES: Mapping[Decline, str] = {
    Decline.ELIGIBILITY: "Does not meet our criteria",
    Decline.CAPACITY: "No place for now",
    Decline.PAST_TIME_LIMIT: "Came too late for us",
    Decline.OUT_OF_AREA: "Lives outside our area",
    Decline.PERSON_DECLINED: "We would, the person does not want to",
    Decline.OTHER: "Something else",
}
CLOSURES: Mapping[Closure, str] = {
    Closure.SERVICES_RECEIVED: "Service has begun",
    Closure.PERSON_DECLINED: "The person does not want it",
    Closure.UNABLE_TO_REACH: "Could not be reached",
    Closure.MOVED: "Moved away",
    Closure.ALREADY_SERVED: "Served elsewhere already",
    Closure.INCARCERATED: "Incarcerated",
    Closure.HOSPITALISED: "In hospital",
    Closure.DECEASED: "Died",
    Closure.INELIGIBLE: "Does not meet the criteria",
    Closure.DUPLICATE: "Sent twice",
}
CANCELS: Mapping[Cancel, str] = {
    Cancel.PERSON_DECLINED: "The person does not want it",
    Cancel.NO_LONGER_NEEDED: "No longer needed",
    Cancel.DUPLICATE: "Sent twice",
    Cancel.ENTERED_IN_ERROR: "Entered in error",
    Cancel.CHANGED: "Changed before it was sent",
    Cancel.TAKEN_ELSEWHERE: "Taken on by another organization",
}
REACHES: Mapping[Reach, str] = {
    Reach.REACHED: "Reached",
    Reach.NO_ANSWER: "No answer",
    Reach.LEFT_MESSAGE: "Left a message",
    Reach.LETTER: "Sent a letter",
}
NEEDS: Mapping[Need, str] = {
    Need.OUTPATIENT: "Outpatient care",
    Need.CASE_MANAGEMENT: "Case management",
    Need.CRISIS_STABILISATION: "Crisis stabilization",
    Need.MEDICATION: "Medication",
    Need.SUBSTANCE_USE: "Substance-use treatment",
    Need.HOUSING: "Housing",
    Need.BENEFITS: "Benefits",
    Need.PEER_SUPPORT: "Peer support",
    Need.FAMILY_SUPPORT: "Support for the family",
    Need.TRANSPORT: "Transport",
}
