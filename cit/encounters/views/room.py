"""The room that all pages of reports stand in, and what several of them need."""

from typing import Any
from uuid import UUID

from flask import url_for

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.rules import MARK_WORDS, times_of
from cit.encounters import queries
from cit.encounters.rules.completeness import state_of
from cit.encounters.rules.pages import PAGES
from cit.permissions.table import Permission
from cit.web.context import link
from cit.web.request import actor, session
from cit.web.room import Room
from cit.web.words import short_moment_words, time_words, zone_here

room = Room("encounters", __name__)

REVIEW = "review"


def own(encounter_id: UUID) -> Any:
    """The actor's own report; anybody else's is not found."""
    return queries.get(session(), actor(), encounter_id, Permission.ENCOUNTER_WRITE)


def was_read(encounter: Any) -> None:
    """Reading a sealed report is an event, also for its author."""
    record(
        session(),
        Event.ENCOUNTER_OPENED,
        by=actor(),
        subject_id=encounter.id,
        case_id=encounter.case_id,
    )


def case_url(case_id: UUID) -> str:
    """The case file; the times of the call, where no room shows files."""
    return link("casefile.show", case_id=case_id) or url_for("cases.times", case_id=case_id)


def page_url(encounter_id: UUID, key: str, **more: Any) -> str:
    """A page of the report, the review being the last one."""
    if key == REVIEW:
        return url_for("encounters.review", encounter_id=encounter_id)
    return url_for("encounters.page", encounter_id=encounter_id, page=key, **more)


def said_kind(case: Any) -> str:
    """ "Welfare check, became mental-health call": as it came in, and what it turned out to be."""
    first, last = case.initial_type, case.final_type
    if first is None or last is None or first.id == last.id:
        known = last or first
        return known.label if known else "Type not known"
    return f"{first.label}, became {last.label[:1].lower()}{last.label[1:]}"


def said_times(case: Any) -> str:
    """ "Received Nov 18, 2:06 a.m., arrived 2:17 a.m." """
    zone = zone_here()
    marks = {what: word.lower() for what, word in MARK_WORDS.items()}
    received = short_moment_words(case.received_at, zone) if case.received_at else "not known"
    told = [f"{marks[what]} {time_words(at, zone)}" for what, at in _marked(case, marks)]
    return ", ".join([f"Received {received}", *told])


def _marked(case: Any, marks: Any) -> list[Any]:
    return [(what, at) for what, at in times_of(case).items() if what in marks and at]


def steps(encounter: Any, report: Any) -> list[tuple[str, str, str]]:
    """The eight pages for the navigation: title, address, "done", "gap" or ""."""
    found = [
        (page.title, page_url(encounter.id, page.key), state_of(report, page).value)
        for page in PAGES
    ]
    return [*found, ("Review", page_url(encounter.id, REVIEW), "")]
