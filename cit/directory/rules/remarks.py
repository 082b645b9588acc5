"""What can be wrong with a row, and what whoever keeps the directory can do about it."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Verdict(Enum):
    """What became of it."""

    LEFT_OUT = "left out"
    MENDED = "kept, mended"
    NOTE = "note"


class Fault(Enum):
    """Everything that is remarked on."""

    FILE_UNKNOWN = "file-unknown"
    FILE_UNLISTED = "file-unlisted"
    FILE_MISSING = "file-missing"
    FILE_OUTSIDE = "file-outside"
    FILE_EMPTY = "file-empty"
    NOT_KEPT = "not-kept"
    PACKAGE_UNREADABLE = "package-unreadable"
    ENCODING = "encoding"
    COLUMN_UNKNOWN = "column-unknown"
    CELLS = "cells"
    NO_ID = "no-id"
    DUPLICATE = "duplicate"
    SAID_TWICE = "said-twice"
    SAID_DIFFERENTLY = "said-differently"
    MISSING = "missing"
    MISSING_MENDED = "missing-mended"
    ORPHAN = "orphan"
    PARENT_LEFT_OUT = "parent-left-out"
    LINK_DROPPED = "link-dropped"
    HANGS_NOWHERE = "hangs-nowhere"
    PADDED = "padded"
    PHONE_BAD = "phone-bad"
    PHONE_AREA = "phone-area"
    DATE_BAD = "date-bad"
    DATE_SHORT = "date-short"
    TIME_BAD = "time-bad"
    NUMBER_BAD = "number-bad"
    RANGE = "range"
    EMAIL_BAD = "email-bad"
    ADDRESS_BAD = "address-bad"
    ADDRESS_SCHEME = "address-scheme"
    OPTION_BAD = "option-bad"
    DAYS_BAD = "days-bad"
    TOO_LONG = "too-long"
    CONFIDENTIAL = "confidential"
    PRESUMED = "presumed-confidential"
    CONFIDENTIAL_WORDS = "confidential-words"
    EDITED = "edited-here"
    GONE = "gone"


L, M, N = Verdict.LEFT_OUT, Verdict.MENDED, Verdict.NOTE
F = Fault
FAULTS: Mapping[Fault, tuple[Verdict, str, str]] = {
    F.FILE_UNKNOWN: (N, "no table of HSDS has this name", "Rename the file, or leave it."),
    F.FILE_UNLISTED: (N, "not listed in datapackage.json; read by its name", "List it there."),
    F.FILE_MISSING: (N, "listed in datapackage.json, but not there", "Ask for the whole package."),
    F.FILE_OUTSIDE: (N, "lies outside the package; not read", "Put it inside."),
    F.FILE_EMPTY: (N, "holds no rows", "Ask whether it is meant."),
    F.NOT_KEPT: (N, "says nothing about services; not kept", "Nothing to do."),
    F.PACKAGE_UNREADABLE: (N, "datapackage.json is no package; files read by name", "Mend it."),
    F.ENCODING: (N, "is not UTF-8; read as Windows-1252", "Check letters with accents."),
    F.COLUMN_UNKNOWN: (N, "HSDS has no such field here; not kept", "Move it to a known field."),
    F.CELLS: (L, "has more cells than the heading", "Put quotes around text with commas."),
    F.NO_ID: (M, "has no id; one was made from what it says", "Give it an id that stays."),
    F.DUPLICATE: (L, "has an id that another row has", "Give it an id of its own."),
    F.SAID_TWICE: (L, "is there twice, word for word", "Take one of them out."),
    F.SAID_DIFFERENTLY: (M, "is said in two ways; the first was kept", "Say it one way."),
    F.MISSING: (L, "is missing, and nothing can stand for it", "Fill it in."),
    F.MISSING_MENDED: (M, "is missing; the standard asks for it", "Fill it in."),
    F.ORPHAN: (L, "points at nothing in this package", "Add what it belongs to."),
    F.PARENT_LEFT_OUT: (L, "belongs to a row that was left out", "Mend that row."),
    F.LINK_DROPPED: (M, "points at nothing in this package; kept without it", "Mend the link."),
    F.HANGS_NOWHERE: (L, "belongs to nothing", "Say what it belongs to."),
    F.PADDED: (M, "is written in another way than there; matched", "Write codes one way."),
    F.PHONE_BAD: (L, "is no phone number", "Look the number up."),
    F.PHONE_AREA: (M, "has no area code; kept as it is", "Add the area code."),
    F.DATE_BAD: (M, "is no day of the calendar; left empty", "Write it as 2026-11-23."),
    F.DATE_SHORT: (M, "has a year of two digits; left empty", "Write four digits."),
    F.TIME_BAD: (M, "is no time of day; left empty", "Write it as 17:30."),
    F.NUMBER_BAD: (M, "is no number; left empty", "Write a plain number."),
    F.RANGE: (M, "cannot be; left empty", "Look it up."),
    F.EMAIL_BAD: (M, "is no e-mail address; left empty", "Look it up."),
    F.ADDRESS_BAD: (M, "is no web address; left empty", "Look it up."),
    F.ADDRESS_SCHEME: (M, "lacks https://; put before it", "Write it in full."),
    F.OPTION_BAD: (M, "is none of the words the standard knows", "Choose one of them."),
    F.DAYS_BAD: (M, "are no days of the week; left empty", "Write them as MO,TU."),
    F.TOO_LONG: (M, "is too long; the end was cut off", "Say it shorter."),
    F.CONFIDENTIAL: (M, "is marked confidential; where it is was not kept", "Nothing to do."),
    F.PRESUMED: (M, "is a shelter from violence; where it is was not kept", "Nothing to do."),
    F.CONFIDENTIAL_WORDS: (M, "names a confidential address; not kept", "Take the address out."),
    F.EDITED: (N, "differs from what somebody changed here; ours was kept", "Compare the two."),
    F.GONE: (N, "is not in this package any more", "Look whether it still exists."),
}


class Remark(NamedTuple):
    """One fault: where it is, what it is, what became of the row, what to do."""

    file: str
    row: str
    field: str
    fault: Fault
    value: str = ""

    @property
    def verdict(self) -> Verdict:
        return FAULTS[self.fault][0]

    @property
    def why(self) -> str:
        return FAULTS[self.fault][1]

    @property
    def cure(self) -> str:
        return FAULTS[self.fault][2]

    def line(self) -> str:
        """The remark as a line of the account."""
        where = " ".join(part for part in (self.file, self.row, self.field) if part)
        said = f" “{self.value}”" if self.value else ""
        return f"{where}{said} {self.why} ({self.verdict.value}). {self.cure}"
