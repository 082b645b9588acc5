"""What can be chosen in the ledger, and the words for it."""

from collections.abc import Mapping
from enum import Enum


class Kind(Enum):
    """Classes of information; those that a consent names have its words."""

    CONTACT = "contact"
    NEED = "need"
    CLINICAL = "clinical"
    PART2 = "part2"
    JUSTICE = "justice"
    COUNSELING = "counseling"
    REPORT = "report"


class Basis(Enum):
    """Why the law lets it go."""

    CONSENT = "consent"
    TREATMENT = "treatment"
    THREAT = "threat"
    COURT_ORDER = "court-order"
    LAW = "required-by-law"


class Ground(Enum):
    """The only grounds of 42 CFR Part 2 besides consent."""

    EMERGENCY = "medical-emergency"
    COURT_ORDER = "part2-court-order"
    CHILD = "child-abuse"
    AUDIT = "audit"


class How(Enum):
    """In which way it was told."""

    SCREEN = "screen"
    PRINT = "print"
    EXPORT = "export"
    MAIL = "mail"
    ORAL = "oral"


class Recipient(Enum):
    """What sort of recipient it is."""

    PROVIDER = "provider"
    POLICE = "law-enforcement"
    OVERSIGHT = "oversight"
    COURT = "court"
    FAMILY = "family"
    OTHER = "other"


class Wish(Enum):
    """How an official asked that an account be held back."""

    WRITTEN = "written"
    ORAL = "oral"


KINDS: Mapping[Kind, str] = {
    Kind.CONTACT: "Contact",
    Kind.NEED: "Need",
    Kind.CLINICAL: "Clinical record",
    Kind.PART2: "Substance-use treatment",
    Kind.JUSTICE: "Justice record",
    Kind.COUNSELING: "Counseling notes",
    Kind.REPORT: "Case file or report",
}
BASES: Mapping[Basis, str] = {
    Basis.CONSENT: "The person agreed",
    Basis.TREATMENT: "Treatment of the person",
    Basis.THREAT: "A serious and imminent threat",
    Basis.COURT_ORDER: "A court order",
    Basis.LAW: "The law requires it",
}
GROUNDS: Mapping[Ground, str] = {
    Ground.EMERGENCY: "A medical emergency (42 CFR 2.51)",
    Ground.COURT_ORDER: "A court order under 42 CFR part 2, subpart E",
    Ground.CHILD: "A report of child abuse or neglect (42 CFR 2.12(c)(6))",
    Ground.AUDIT: "An audit or evaluation (42 CFR 2.53)",
}
HOWS: Mapping[How, str] = {
    How.SCREEN: "On screen",
    How.PRINT: "On paper",
    How.EXPORT: "As a file",
    How.MAIL: "By mail",
    How.ORAL: "By word of mouth",
}
RECIPIENTS: Mapping[Recipient, str] = {
    Recipient.PROVIDER: "A provider of care",
    Recipient.POLICE: "Law enforcement",
    Recipient.OVERSIGHT: "A health oversight agency",
    Recipient.COURT: "A court",
    Recipient.FAMILY: "Family or a caregiver",
    Recipient.OTHER: "Somebody else",
}
WISHES: Mapping[Wish, str] = {Wish.WRITTEN: "In writing", Wish.ORAL: "By word of mouth"}

# Records of a Part 2 program.
PART2 = frozenset({Kind.PART2, Kind.COUNSELING})
# 45 CFR 164.528: these need not be in an account; and whose part of it may be held back.
EXCEPTED = frozenset({Basis.CONSENT, Basis.TREATMENT})
MAY_HOLD_BACK = (Recipient.POLICE, Recipient.OVERSIGHT)
YEARS, PART2_YEARS = 6, 3
MOST_ORAL_DAYS, MOST_WRITTEN_DAYS = 30, 366
