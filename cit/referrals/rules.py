"""States of a referral: who acts next, and what may follow."""

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


S = Status
NEXT: Mapping[Status, frozenset[Status]] = {
    S.DRAFT: frozenset({S.SENT, S.CANCELLED}),
    S.SENT: frozenset({S.ACKNOWLEDGED, S.ACCEPTED, S.DECLINED, S.MORE_INFO, S.CANCELLED}),
    S.ACKNOWLEDGED: frozenset({S.ACCEPTED, S.DECLINED, S.MORE_INFO, S.CANCELLED}),
    S.MORE_INFO: frozenset({S.SENT, S.CANCELLED}),
    S.ACCEPTED: frozenset({S.WAITLISTED, S.OUTREACH, S.SCHEDULED}),
    S.WAITLISTED: frozenset({S.SCHEDULED, S.DECLINED, S.CLOSED}),
    S.OUTREACH: frozenset({S.SCHEDULED, S.CLOSED}),
    S.SCHEDULED: frozenset({S.ATTENDED, S.NO_SHOW}),
    S.NO_SHOW: frozenset({S.SCHEDULED, S.OUTREACH, S.CLOSED}),
    S.ATTENDED: frozenset({S.CLOSED}),
    S.DECLINED: frozenset({S.CLOSED}),
    S.CANCELLED: frozenset({S.DRAFT}),
    S.CLOSED: frozenset({S.ACCEPTED}),
}
