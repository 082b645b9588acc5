"""Option lists about the person served."""

from enum import Enum


class Sex(Enum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class AgeBand(Enum):
    """Bands in which ages are counted; juveniles have their own."""

    UNDER_18 = "0-17"
    FROM_18 = "18-24"
    FROM_25 = "25-34"
    FROM_35 = "35-44"
    FROM_45 = "45-54"
    FROM_55 = "55-64"
    FROM_65 = "65+"
    UNKNOWN = "unknown"


class Pronoun(Enum):
    HE = "he"
    SHE = "she"
    THEY = "they"


class Race(Enum):
    WHITE = "white"
    BLACK = "black"
    ASIAN = "asian"
    NATIVE = "native"
    PACIFIC = "pacific"
    OTHER = "other"
    UNKNOWN = "unknown"


class Ethnicity(Enum):
    HISPANIC = "hispanic"
    NOT_HISPANIC = "not-hispanic"
    UNKNOWN = "unknown"


class Known(Enum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
