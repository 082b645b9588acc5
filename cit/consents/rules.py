"""What can be shared, and why."""

from enum import Enum


class Class(Enum):
    """Classes of information a person agrees to share, one by one."""

    CONTACT = "contact"
    NEED = "need"
    CLINICAL = "clinical"
    PART2 = "part2"
    JUSTICE = "justice"


class Purpose(Enum):
    FIRST_APPOINTMENT = "first-appointment"
    CARE_COORDINATION = "care-coordination"
    FOLLOW_UP = "follow-up"
    BENEFITS = "benefits"


class Method(Enum):
    """How the person agreed."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    GUARDIAN = "guardian"
