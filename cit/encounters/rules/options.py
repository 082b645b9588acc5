"""States of a report, dispositions and their groups, force: values and their words."""

from collections.abc import Mapping
from enum import Enum


class Status(Enum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


STATUSES: Mapping[Status, str] = {
    Status.DRAFT: "Draft",
    Status.SUBMITTED: "Waits for review",
    Status.RETURNED: "Returned",
    Status.APPROVED: "Approved",
}


class Group(Enum):
    """Every disposition belongs to exactly one group."""

    ON_SCENE = "on-scene"
    COMMUNITY = "community-service"
    FACILITY = "voluntary-facility"
    INVOLUNTARY = "involuntary"
    JUSTICE = "criminal-justice"
    NONE = "none"


class Outcome(Enum):
    """How an encounter ended; many per encounter, exactly one of them primary."""

    RESOLVED = "resolved-on-scene"
    RESOURCES_DECLINED = "resources-declined"
    UNABLE_TO_LOCATE = "unable-to-locate"
    NO_ACTION = "no-action"
    AGENCY_NOTIFIED = "agency-notified"
    FAMILY_NOTIFIED = "family-notified"
    VERBAL_REFERRAL = "verbal-referral"
    FORMAL_REFERRAL = "formal-referral"
    MOBILE_CRISIS = "mobile-crisis"
    COURTESY_TRANSPORT = "courtesy-transport"
    VOLUNTARY_TRANSPORT = "voluntary-transport"
    INVOLUNTARY_HOLD = "involuntary-hold"
    SHELTER = "shelter"
    SOBERING = "sobering-detox"
    ARREST = "arrest"
    CITED = "cited-released"
    DIVERTED = "diverted-from-arrest"
    OTHER_AGENCY = "passed-to-agency"
    DECEASED = "deceased"


GROUPS: Mapping[Outcome, Group] = {
    Outcome.RESOLVED: Group.ON_SCENE,
    Outcome.RESOURCES_DECLINED: Group.ON_SCENE,
    Outcome.UNABLE_TO_LOCATE: Group.NONE,
    Outcome.NO_ACTION: Group.NONE,
    Outcome.AGENCY_NOTIFIED: Group.COMMUNITY,
    Outcome.FAMILY_NOTIFIED: Group.ON_SCENE,
    Outcome.VERBAL_REFERRAL: Group.COMMUNITY,
    Outcome.FORMAL_REFERRAL: Group.COMMUNITY,
    Outcome.MOBILE_CRISIS: Group.COMMUNITY,
    Outcome.COURTESY_TRANSPORT: Group.COMMUNITY,
    Outcome.VOLUNTARY_TRANSPORT: Group.FACILITY,
    Outcome.INVOLUNTARY_HOLD: Group.INVOLUNTARY,
    Outcome.SHELTER: Group.COMMUNITY,
    Outcome.SOBERING: Group.COMMUNITY,
    Outcome.ARREST: Group.JUSTICE,
    Outcome.CITED: Group.JUSTICE,
    Outcome.DIVERTED: Group.COMMUNITY,
    Outcome.OTHER_AGENCY: Group.NONE,
    Outcome.DECEASED: Group.NONE,
}


class Force(Enum):
    """The agency's scale; handcuffs are counted apart."""

    NONE = "none"
    LEVEL_1 = "1"
    LEVEL_2 = "2"
    LEVEL_3 = "3"
    UNSPECIFIED = "unspecified"


FORCES: Mapping[Force, str] = {
    Force.NONE: "No",
    Force.LEVEL_1: "Level 1",
    Force.LEVEL_2: "Level 2",
    Force.LEVEL_3: "Level 3",
    Force.UNSPECIFIED: "Yes, level not known",
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.RESOLVED: "Settled on scene",
    Outcome.RESOURCES_DECLINED: "Help offered, not wanted",
    Outcome.UNABLE_TO_LOCATE: "Not found, or no contact",
    Outcome.NO_ACTION: "No formal action",
    Outcome.AGENCY_NOTIFIED: "Case manager or agency told",
    Outcome.FAMILY_NOTIFIED: "Family or caregiver told",
    Outcome.VERBAL_REFERRAL: "Told where to find help",
    Outcome.FORMAL_REFERRAL: "Referred to a service",
    Outcome.MOBILE_CRISIS: "Mobile crisis team took over",
    Outcome.COURTESY_TRANSPORT: "Driven home or to a safe place",
    Outcome.VOLUNTARY_TRANSPORT: "Taken to care, by own choice",
    Outcome.INVOLUNTARY_HOLD: "Involuntary hold",
    Outcome.SHELTER: "Taken to a shelter",
    Outcome.SOBERING: "Sobering or detox center",
    Outcome.ARREST: "Arrest",
    Outcome.CITED: "Cited and released",
    Outcome.DIVERTED: "Diverted instead of arrested",
    Outcome.OTHER_AGENCY: "Passed to another agency",
    Outcome.DECEASED: "Died",
}
