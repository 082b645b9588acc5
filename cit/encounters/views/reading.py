"""Reading a submitted report: as it stands, by versions, as text for the records system."""

from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.rules import MARK_WORDS, shown_reference, times_of
from cit.encounters import queries
from cit.encounters.rules import STATUSES, Status
from cit.encounters.rules.reading import Change, Reader, differences, pages_in_words, plain_text
from cit.encounters.rules.states import WRITABLE
from cit.encounters.views.room import case_url, page_url, room, said_kind, said_times, was_read
from cit.permissions.table import Permission
from cit.web.request import actor, session
from cit.web.words import short_moment_words, zone_here


@room.page("/encounters/<uuid:encounter_id>", needs=Permission.ENCOUNTER_VIEW)
def show(encounter_id: UUID) -> ResponseReturnValue:
    """The report as it was submitted, and what became of each version."""
    encounter = _readable(encounter_id)
    versions = queries.versions(session(), encounter)
    report = _report(encounter, versions)
    olds = [one.row.answers or {} for one in versions]
    words = queries.reader(session(), encounter, report, *olds)
    was_read(encounter)
    return render_template(
        "encounters/show.html",
        encounter=encounter,
        pages=pages_in_words(report, words),
        versions=[
            (one, changes) for one, changes in zip(versions, _changes(olds, words), strict=True)
        ],
        statuses=STATUSES,
        fresh=uuid4,
        mine=encounter.author_id == actor().id,
        writable=encounter.status in WRITABLE,
        can_take_back=encounter.status is Status.SUBMITTED and encounter.opened_at is None,
        kind=said_kind(encounter.case),
        times=said_times(encounter.case),
        case_url=case_url(encounter.case_id),
        write_url=page_url(encounter.id, "review"),
    )


@room.page("/encounters/<uuid:encounter_id>/text", needs=Permission.ENCOUNTER_VIEW)
def text(encounter_id: UUID) -> ResponseReturnValue:
    """The report as plain text, to copy into the records system."""
    encounter = _readable(encounter_id)
    report = _report(encounter, queries.versions(session(), encounter))
    words = queries.reader(session(), encounter, report)
    record(
        session(),
        Event.ENCOUNTER_TEXT_SHOWN,
        by=actor(),
        subject_id=encounter.id,
        case_id=encounter.case_id,
    )
    return render_template(
        "encounters/text.html",
        encounter=encounter,
        text=plain_text(report, words, _head(encounter)),
        back=url_for("encounters.show", encounter_id=encounter_id)
        if encounter.version
        else page_url(encounter_id, "review"),
    )


def _readable(encounter_id: UUID) -> Any:
    return queries.get(session(), actor(), encounter_id, Permission.ENCOUNTER_VIEW)


def _report(encounter: Any, versions: Any) -> Any:
    """What a reader sees: authors what they wrote last, others what was submitted last."""
    if encounter.author_id == actor().id or not versions:
        return encounter.answers or {}
    return versions[0].row.answers or {}


def _changes(reports: list[Any], words: Reader) -> list[list[Change]]:
    """For each version, the newest first, what changed since the one before."""
    found = [differences(old, new, words) for new, old in pairwise(reports)]
    return found + [[]] * bool(reports)


def _head(encounter: Any) -> list[tuple[str, str]]:
    case, zone = encounter.case, zone_here()
    kind = case.final_type or case.initial_type
    times = {"Received": case.received_at} | {
        MARK_WORDS[what]: at for what, at in times_of(case).items() if what in MARK_WORDS
    }
    rows = [
        ("Case", shown_reference(case.reference)),
        ("CAD number", case.cad_number),
        ("Report number", case.report_number),
        ("Call type", kind and kind.label),
        ("Address", case.address),
        ("District", case.district and case.district.name),
        *((label, at and short_moment_words(at, zone)) for label, at in times.items()),
        ("Officer", encounter.author.name if encounter.author else encounter.author_code),
        ("Status", STATUSES[encounter.status]),
    ]
    return [(label, value) for label, value in rows if value]
