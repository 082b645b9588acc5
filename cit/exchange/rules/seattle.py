"""Seattle's published "Crisis Data" (dataset i2q9-thny): one row per disposition.

Rows of one `template_id` are one contact. 1900-01-01, "-", blanks and "Unknown" stand for missing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from cit.cases.rules import Origin
from cit.encounters.rules import Force, Outcome
from cit.exchange.rules.contacts import Contact, Read, Remark
from cit.exchange.rules.reading import Line

PLACEHOLDERS = frozenset({"", "-", "unknown"})
NO_DATE = date(1900, 1, 1)
FLAGS = {"Y": True, "N": False}
ORIGINS: Mapping[str, Origin] = {
    "911": Origin.DISPATCHED,
    "TELEPHONE OTHER, NOT 911": Origin.DISPATCHED,
    "ALARM CALL (NOT POLICE ALARM)": Origin.DISPATCHED,
    "ONVIEW": Origin.SELF_INITIATED,
}
OUTCOMES: Mapping[str, Outcome] = {
    "Emergent Detention / ITA": Outcome.INVOLUNTARY_HOLD,
    "No Action Possible / Necessary": Outcome.NO_ACTION,
    "Chronic Complaint": Outcome.NO_ACTION,
    "Resources Declined": Outcome.RESOURCES_DECLINED,
    "Voluntary Committal": Outcome.VOLUNTARY_TRANSPORT,
    "Mobile Crisis Team": Outcome.MOBILE_CRISIS,
    "Subject Arrested": Outcome.ARREST,
    "Mental Health Agency or Case Manager Notified": Outcome.AGENCY_NOTIFIED,
    "DMHP Referral": Outcome.AGENCY_NOTIFIED,
    "Geriatric Regional Assessment Team": Outcome.AGENCY_NOTIFIED,
    "Crisis Clinic": Outcome.VERBAL_REFERRAL,
    "Drug / Alcohol Treatment Referral": Outcome.VERBAL_REFERRAL,
    "Unable to Contact": Outcome.UNABLE_TO_LOCATE,
    "Shelter Transport": Outcome.SHELTER,
}


class Seattle:
    """The mapping `seattle-crisis`."""

    name = "seattle-crisis"
    agency = "Seattle Police Department"
    columns: Sequence[str] = (
        "template_id",
        "reported_date",
        "occured_date_time",
        "call_type",
        "initial_call_type",
        "final_call_type",
        "disposition",
        "use_of_force_indicator",
        "subject_veteran_indicator",
        "cit_officer_requested",
        "cit_officer_dispatched",
        "cit_officer_arrived",
        "officer_id",
        "cit_certified_indicator",
        "precinct",
        "beat",
    )

    def contacts(self, lines: Sequence[Line]) -> Read:
        reading = _Reading()
        grouped: dict[str, list[Line]] = {}
        for line in lines:
            key = reading.text(line, "template_id")
            if key is None:
                reading.remark(line, "", "template_id", "", "no number: row left out")
            else:
                grouped.setdefault(key, []).append(line)
        found = [_contact(reading, key, rows) for key, rows in grouped.items()]
        return Read(found, reading.remarks, reading.missing, len(lines))


class _Reading:
    """Reads cells; counts what is missing and remarks on what is not understood."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.missing: Counter[str] = Counter()

    def remark(self, line: Line, key: str, column: str, value: str, why: str) -> None:
        self.remarks.append(Remark(line.number, key, column, value, why))

    def text(self, line: Line, column: str) -> str | None:
        written = line.cells[column].strip()
        if written.lower() in PLACEHOLDERS:
            self.missing[column] += 1
            return None
        return written

    def flag(self, line: Line, key: str, column: str) -> bool | None:
        written = self.text(line, column)
        if written is not None and written.upper() not in FLAGS:
            self.remark(line, key, column, written, "neither Y nor N: read as missing")
        return FLAGS.get((written or "").upper())

    def day(self, line: Line, key: str, column: str) -> date | None:
        written = self.text(line, column)
        if written is None:
            return None
        try:
            found = date.fromisoformat(written[:10])
        except ValueError:
            self.remark(line, key, column, written, "not a date: read as missing")
            return None
        if found == NO_DATE:
            self.missing[column] += 1
            return None
        return found

    def outcome(self, line: Line, key: str) -> Outcome | None:
        written = self.text(line, "disposition")
        if written is not None and written not in OUTCOMES:
            self.remark(line, key, "disposition", written, "unknown disposition: left out")
        return OUTCOMES.get(written or "")


def _contact(reading: _Reading, key: str, rows: Sequence[Line]) -> Contact:
    first = rows[0]
    for row in rows[1:]:
        reading.remark(row, key, "template_id", key, f"same contact as line {first.number}: joined")
    outcomes = dict.fromkeys(one for row in rows if (one := reading.outcome(row, key)))
    occurred = reading.day(first, key, "occured_date_time")
    reported = reading.day(first, key, "reported_date")
    force = _any(reading, key, rows, "use_of_force_indicator")
    beat, precinct = reading.text(first, "beat"), reading.text(first, "precinct")
    call = reading.text(first, "call_type")
    if call is not None and call not in ORIGINS:
        reading.remark(first, key, "call_type", call, "unknown origin: read as missing")
    return Contact(
        key=key,
        lines=tuple(row.number for row in rows),
        day=occurred or reported,
        origin=ORIGINS.get(call or ""),
        initial_type=reading.text(first, "initial_call_type"),
        final_type=reading.text(first, "final_call_type"),
        outcomes=tuple(outcomes),
        force=None if force is None else Force.UNSPECIFIED if force else Force.NONE,
        veteran=_any(reading, key, rows, "subject_veteran_indicator"),
        cit_requested=_any(reading, key, rows, "cit_officer_requested"),
        cit_dispatched=_any(reading, key, rows, "cit_officer_dispatched"),
        cit_arrived=_any(reading, key, rows, "cit_officer_arrived"),
        officer=reading.text(first, "officer_id"),
        designated=_any(reading, key, rows, "cit_certified_indicator"),
        district=" ".join(part for part in ((precinct or "").title(), beat) if part) or None,
    )


def _any(reading: _Reading, key: str, rows: Sequence[Line], column: str) -> bool | None:
    """What any row of the contact says: one Y is enough; no answer at all is missing."""
    said = [one for row in rows if (one := reading.flag(row, key, column)) is not None]
    return any(said) if said else None
