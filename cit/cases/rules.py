"""Option lists and states of a case."""

from enum import Enum


class Origin(Enum):
    """How the call reached us."""

    DISPATCHED = "dispatched"
    SELF_INITIATED = "self-initiated"
    CRISIS_LINE = "crisis-line"
    PARTNER = "partner"
    WALK_IN = "walk-in"
    FOLLOW_UP = "follow-up"


class Status(Enum):
    """Where a case stands. Everything up to cleared is the dispatcher's; then the file's."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    ON_SCENE = "on-scene"
    AT_FACILITY = "at-facility"
    CLEARED = "cleared"
    CLOSED = "closed"


class Priority(Enum):
    IMMEDIATE = "1"
    PROMPT = "2"
    ROUTINE = "3"


class Place(Enum):
    RESIDENCE = "residence"
    COMMUNITY = "community"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    COURT = "court"
    POLICE_STATION = "police-station"
    LOCK_UP = "lock-up"
    INCARCERATION = "incarceration"
    CRISIS_OFFICE = "crisis-office"
    OTHER = "other"


class Part(Enum):
    """A responder's part on a case."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    CO_RESPONDER = "co-responder"
    SUPERVISOR = "supervisor"


class CloseReason(Enum):
    COMPLETE = "complete"
    NO_NEED = "no-need"
    DECLINED = "declined"
    UNABLE_TO_REACH = "unable-to-reach"
    MOVED = "moved"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"
    OTHER_AGENCY = "other-agency"


class Happening(Enum):
    """What can stand on a case's timeline by the case itself."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    DISPATCHED = "dispatched"
    ARRIVED = "arrived"
    AT_FACILITY = "at-facility"
    HANDED_OVER = "handed-over"
    LEFT_FACILITY = "left-facility"
    CLEARED = "cleared"
    UNDONE = "undone"
    MENTAL_HEALTH_SET = "mental-health-set"
    TYPE_CHANGED = "type-changed"
    PERSON_LINKED = "person-linked"
    CLOSED = "closed"
    REOPENED = "reopened"
