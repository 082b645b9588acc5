"""What can be chosen in a consent, and the words for it."""

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum


class Class(Enum):
    """Classes of information a person agrees to share, one by one."""

    CONTACT = "contact"
    NEED = "need"
    CLINICAL = "clinical"
    PART2 = "part2"
    JUSTICE = "justice"
    COUNSELING = "counseling"


class Purpose(Enum):
    FIRST_APPOINTMENT = "first-appointment"
    CARE_COORDINATION = "care-coordination"
    FOLLOW_UP = "follow-up"
    BENEFITS = "benefits"
    ALL_CARE = "treatment-payment-operations"
    LEGAL = "legal-proceedings"
    COUNSELING = "counseling-notes"


class Method(Enum):
    """How the person agreed."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    GUARDIAN = "guardian"


class Kind(Enum):
    """Sorts of consent: the law wants some of them apart from all others (42 CFR 2.31)."""

    SHARING = "sharing"
    ALL_CARE = "all-care"
    LEGAL = "legal"
    COUNSELING = "counseling"


class Ending(Enum):
    """How a consent ends by itself."""

    DATE = "date"
    EVENT = "event"
    NONE = "none"


class Signer(Enum):
    """Who speaks for the person."""

    SELF = "self"
    GUARDIAN = "guardian"


class Told(Enum):
    """How a consent was taken back."""

    WRITING = "writing"
    SPOKEN = "spoken"
    HERE = "here"


class Standing(Enum):
    """How it stands with a consent on a day."""

    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


CLASSES: Mapping[Class, str] = {
    Class.CONTACT: "Contact",
    Class.NEED: "Need",
    Class.CLINICAL: "Clinical record",
    Class.PART2: "Substance-use treatment",
    Class.JUSTICE: "Justice record",
    Class.COUNSELING: "Counseling notes",
}
CLASS_HINTS: Mapping[Class, str] = {
    Class.CONTACT: "Name, birth date, phone, language",
    Class.NEED: "What is asked, and how soon",
    Class.CLINICAL: "Diagnosis, medication, screening",
    Class.PART2: "Records of a Part 2 program",
    Class.JUSTICE: "Charges and court dates",
    Class.COUNSELING: "What was said in counseling; needs a consent of its own",
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.FIRST_APPOINTMENT: "A first appointment",
    Purpose.CARE_COORDINATION: "Coordination of care",
    Purpose.FOLLOW_UP: "Follow-up after the crisis",
    Purpose.BENEFITS: "Benefits and housing",
    Purpose.ALL_CARE: "Treatment, payment and health care operations",
    Purpose.LEGAL: "A legal proceeding",
    Purpose.COUNSELING: "Use of counseling notes",
}
KINDS: Mapping[Kind, str] = {
    Kind.SHARING: "To help me now",
    Kind.ALL_CARE: "All my care from now on",
    Kind.LEGAL: "A legal proceeding",
    Kind.COUNSELING: "Counseling notes",
}
KIND_HINTS: Mapping[Kind, str] = {
    Kind.SHARING: "One organization or person, one purpose",
    Kind.ALL_CARE: "Once, for all future treatment, payment and health care operations",
    Kind.LEGAL: "Stands alone: a court, a lawyer, an authority",
    Kind.COUNSELING: "Stands alone: notes of substance-use counseling",
}
ENDINGS: Mapping[Ending, str] = {
    Ending.DATE: "On a day",
    Ending.EVENT: "When something happens",
    Ending.NONE: "Not by itself",
}
SIGNERS: Mapping[Signer, str] = {Signer.SELF: "The person", Signer.GUARDIAN: "A guardian"}
TOLD: Mapping[Told, str] = {
    Told.WRITING: "In writing",
    Told.SPOKEN: "By word of mouth, or on the phone",
    Told.HERE: "Here, with us",
}
# The purposes of a consent for help now; the others belong to a sort of consent of their own.
USUAL_PURPOSES = (
    Purpose.FIRST_APPOINTMENT,
    Purpose.CARE_COORDINATION,
    Purpose.FOLLOW_UP,
    Purpose.BENEFITS,
)
PURPOSE_OF: Mapping[Kind, Purpose] = {
    Kind.ALL_CARE: Purpose.ALL_CARE,
    Kind.LEGAL: Purpose.LEGAL,
    Kind.COUNSELING: Purpose.COUNSELING,
}
# What governs the pages of a partner; the others stand for themselves.
GOVERNS = (Kind.SHARING, Kind.ALL_CARE)
USUAL_CLASSES = tuple(one for one in Class if one is not Class.COUNSELING)
# Records of a Part 2 program: their consent is written, and the notice goes with them.
PART2 = frozenset({Class.PART2, Class.COUNSELING})
METHODS: Mapping[Method, str] = {
    Method.SIGNED: "Signed",
    Method.SPOKEN: "Said so",
    Method.GUARDIAN: "Guardian signed",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.NOT_YET: "Not yet in force",
    Standing.IN_FORCE: "In force",
    Standing.ENDED: "Ended",
    Standing.WITHDRAWN: "Withdrawn",
}
DEFAULT_DAYS = 90
MOST_DAYS = 366
ENDING_SOON = timedelta(days=14)
