"""What figures are taken out for. The log keeps the name, oversight shows the words."""

from collections.abc import Mapping
from enum import Enum


class Purpose(Enum):
    """Why somebody takes figures out of the system."""

    REVIEW = "review"
    GRANT = "grant"
    BOARD = "board"
    RECORDS_REQUEST = "records-request"
    RESEARCH = "research"
    AUDIT = "audit"
    DATA_CHECK = "data-check"
    OTHER = "other"


PURPOSES: Mapping[Purpose, str] = {
    Purpose.REVIEW: "Monthly or quarterly review",
    Purpose.GRANT: "Grant report or application",
    Purpose.BOARD: "Council, board or oversight body",
    Purpose.RECORDS_REQUEST: "Public records request",
    Purpose.RESEARCH: "Research under an agreement",
    Purpose.AUDIT: "Audit or court",
    Purpose.DATA_CHECK: "Checking the data",
    Purpose.OTHER: "Other work of the program",
}
