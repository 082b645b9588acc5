"""A report in the story: submitted with what it says, returned with its reason, approved."""

from collections.abc import Sequence
from typing import Any

from cit.casefile.queries.teller import PROTECTED, Teller
from cit.casefile.rules import Entry, Room, told
from cit.encounters.models import Encounter, EncounterVersion
from cit.encounters.rules import OUTCOMES, Force

# As much of a narrative as the story quotes; the report holds the rest.
QUOTED = 480


def submitted(teller: Teller, row: Any) -> Entry:
    report = teller.reports.get(row.link)
    newest = report is not None and str(report.version) == row.code
    text, tags = _told_in(teller, report) if newest and report is not None else ("", ())
    again = "" if row.code == "1" else f", version {row.code}"
    designated = report is not None and report.author_designated
    return Entry(
        at=row.at,
        what=f"Encounter report submitted{again}",
        meta=tuple(one for one in (row.by, "CIT designated" if designated else "") if one),
        sign="report",
        room=Room.ENCOUNTER,
        text=text,
        tags=tags,
        link=("encounters.show", {"encounter_id": row.link}) if teller.reads else None,
        order=20,
    )


def _told_in(teller: Teller, report: Any) -> tuple[str, Sequence[str]]:
    """The narrative and the facts that count; nothing where the reader may not."""
    if not teller.reads:
        return PROTECTED, ()
    answers = teller.opened(Encounter.answers, report.id, report.answers_sealed)
    page = answers.get("outcome", {}) if isinstance(answers, dict) else {}
    text = str(page.get("narrative") or "")
    quoted = text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0] + " …"
    return quoted, _facts(report)


def _facts(report: Any) -> Sequence[str]:
    hurt = (report.injury_person, report.injury_officer, report.injury_other)
    facts = [OUTCOMES[report.outcome]] if report.outcome else []
    if report.force is not None:
        facts.append("No force" if report.force is Force.NONE else "Force used")
    if report.handcuffs is not None:
        facts.append("Handcuffs" if report.handcuffs else "No handcuffs")
    if any(hurt) or all(one is False for one in hurt):
        facts.append("Injury" if any(hurt) else "No injury")
    return facts


def decided(teller: Teller, row: Any) -> Entry:
    said = told.decided(row.code == "returned")
    reason = teller.words(EncounterVersion.reason, row) if teller.reads else ""
    return Entry(
        at=row.at,
        what=said.what,
        meta=(row.by,) if row.by else (),
        sign=said.sign,
        kind=said.kind,
        room=Room.ENCOUNTER,
        text=reason,
        order=21,
    )
