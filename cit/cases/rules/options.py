"""Option lists of a case, and the words they have on the screen."""

from collections.abc import Mapping
from enum import Enum


class Origin(Enum):
    """How the call reached us."""

    DISPATCHED = "dispatched"
    SELF_INITIATED = "self-initiated"
    CRISIS_LINE = "crisis-line"
    PARTNER = "partner"
    WALK_IN = "walk-in"
    FOLLOW_UP = "follow-up"


ORIGINS: Mapping[Origin, str] = {
    Origin.DISPATCHED: "Call for service",
    Origin.SELF_INITIATED: "Seen by an officer",
    Origin.CRISIS_LINE: "988 transfer",
    Origin.PARTNER: "Partner asked",
    Origin.WALK_IN: "Walk-in",
    Origin.FOLLOW_UP: "Follow-up visit",
}


class Status(Enum):
    """Where a case stands. Everything up to cleared is the dispatcher's; then the file's."""

    RECEIVED = "received"
    DISPATCHED = "dispatched"
    ON_SCENE = "on-scene"
    AT_FACILITY = "at-facility"
    CLEARED = "cleared"
    CLOSED = "closed"


STATUSES: Mapping[Status, str] = {
    Status.RECEIVED: "Received",
    Status.DISPATCHED: "Dispatched",
    Status.ON_SCENE: "On scene",
    Status.AT_FACILITY: "At facility",
    Status.CLEARED: "Cleared",
    Status.CLOSED: "Closed",
}

# What stands on the board: somebody is waiting, on the way or there.
LIVE = (Status.RECEIVED, Status.DISPATCHED, Status.ON_SCENE, Status.AT_FACILITY)


# Where nobody is on the way or at work any more.
CLOSABLE = (Status.RECEIVED, Status.CLEARED)


class Priority(Enum):
    IMMEDIATE = "1"
    PROMPT = "2"
    ROUTINE = "3"


PRIORITIES: Mapping[Priority, str] = {
    Priority.IMMEDIATE: "Now",
    Priority.PROMPT: "Soon",
    Priority.ROUTINE: "Can wait",
}


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


PLACES: Mapping[Place, str] = {
    Place.RESIDENCE: "Home",
    Place.COMMUNITY: "Public place",
    Place.SCHOOL: "School",
    Place.HOSPITAL: "Hospital",
    Place.COURT: "Court",
    Place.POLICE_STATION: "Police station",
    Place.LOCK_UP: "Lock-up",
    Place.INCARCERATION: "Jail or prison",
    Place.CRISIS_OFFICE: "Crisis team’s office",
    Place.OTHER: "Other place",
}


class Part(Enum):
    """A responder's part on a case."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    CO_RESPONDER = "co-responder"
    SUPERVISOR = "supervisor"


PARTS: Mapping[Part, str] = {
    Part.PRIMARY: "Primary",
    Part.SECONDARY: "Secondary",
    Part.CO_RESPONDER: "Co-responder",
    Part.SUPERVISOR: "Supervisor",
}


class CloseReason(Enum):
    COMPLETE = "complete"
    NO_NEED = "no-need"
    DECLINED = "declined"
    UNABLE_TO_REACH = "unable-to-reach"
    MOVED = "moved"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"
    OTHER_AGENCY = "other-agency"


CLOSE_REASONS: Mapping[CloseReason, str] = {
    CloseReason.COMPLETE: "Everything is done",
    CloseReason.NO_NEED: "No need for more",
    CloseReason.DECLINED: "The person wants no more contact",
    CloseReason.UNABLE_TO_REACH: "The person cannot be reached",
    CloseReason.MOVED: "The person moved away",
    CloseReason.DECEASED: "The person has died",
    CloseReason.DUPLICATE: "Taken twice, another case holds it",
    CloseReason.OTHER_AGENCY: "Another agency has it",
}


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


HAPPENINGS: Mapping[Happening, str] = {
    Happening.RECEIVED: "Call received",
    Happening.ASSIGNED: "Assigned",
    Happening.UNASSIGNED: "Taken off the case",
    Happening.DISPATCHED: "Dispatched",
    Happening.ARRIVED: "Arrived",
    Happening.AT_FACILITY: "At the facility",
    Happening.HANDED_OVER: "Handed over",
    Happening.LEFT_FACILITY: "Left the facility",
    Happening.CLEARED: "Cleared",
    Happening.UNDONE: "Time taken back",
    Happening.MENTAL_HEALTH_SET: "Marked as mental-health call",
    Happening.TYPE_CHANGED: "Final call type set",
    Happening.PERSON_LINKED: "Person linked",
    Happening.CLOSED: "Case closed",
    Happening.REOPENED: "Case reopened",
}


class Missing(Enum):
    """Why a time of the call is not known."""

    NOT_KEPT = "not-kept"
    BY_PHONE = "by-phone"
    CANCELLED = "cancelled"
    IMPORTED = "imported"


MISSING: Mapping[Missing, str] = {
    Missing.NOT_KEPT: "Nobody noted it",
    Missing.BY_PHONE: "Settled by phone, nobody went",
    Missing.CANCELLED: "Cancelled on the way",
    Missing.IMPORTED: "Missing in the imported record",
}
