"""Starting a report and keeping its pages as they are filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.cases.models import Case
from cit.config import Settings
from cit.db.writers import hold
from cit.encounters.actions.steps import begin, log
from cit.encounters.models import Encounter
from cit.encounters.queries import mine, names
from cit.encounters.rules import Status
from cit.encounters.rules.answers import (
    Problem,
    digest,
    kept,
    problems,
    unknown_options,
    with_page,
)
from cit.encounters.rules.pages import BY_KEY
from cit.encounters.rules.questions import Page, Source
from cit.encounters.rules.states import Act, due_at
from cit.permissions.check import Actor


@dataclass(frozen=True)
class Saved:
    """What became of a page that was sent: it is kept, and this is still to be said about it."""

    problems: Sequence[Problem]
    # Another device saved the same page after this one opened it; the last one counts.
    replaced_another: bool


def start(
    session: Session, actor: Actor, case: Case, *, report_hours: int = Settings.report_hours
) -> Encounter:
    """The actor's report of a case: a new one, or the one there is."""
    # Two taps at once must find one report.
    hold(session, case)
    found = mine(session, actor, case.id)
    if found is not None:
        log(session, Event.ENCOUNTER_OPENED, actor, found)
        return found
    now = clock.now()
    encounter = Encounter(
        agency_id=case.agency_id,
        case_id=case.id,
        author_id=actor.id,
        status=Status.DRAFT,
        version=0,
        started_at=now,
        saved_at=now,
        due_at=due_at(case.cleared_at, report_hours),
    )
    session.add(encounter)
    session.flush()
    log(session, Event.ENCOUNTER_STARTED, actor, encounter)
    return encounter


def save_page(
    session: Session,
    actor: Actor,
    encounter: Encounter,
    page: str,
    answers: Mapping[str, Any],
    *,
    seen: str | None = None,
    report_hours: int = Settings.report_hours,
) -> Saved:
    """Keep a page as it was sent, complete or not; `seen` is how it stood when it was opened."""
    begin(session, actor, encounter, Act.SAVE)
    which, before = BY_KEY[page], encounter.answers or {}
    lists = _lists(session, encounter, which, before)
    clean = kept(which, answers, lists)
    there = before.get(page)
    conflict = seen is not None and digest(there) not in (seen, digest(clean))
    encounter.answers = with_page(before, which, clean)
    encounter.saved_at = clock.now()
    case = session.get_one(Case, encounter.case_id)
    encounter.due_at = due_at(case.cleared_at, report_hours)
    session.flush()
    log(session, Event.ENCOUNTER_PAGE_SAVED, actor, encounter, page=page)
    wrong = [*unknown_options(which, answers, lists), *problems(which, clean)]
    return Saved(wrong, conflict)


def _lists(
    session: Session, encounter: Encounter, page: Page, report: Mapping[str, Any]
) -> Mapping[Source, frozenset[str]]:
    """Entries of the agency's lists, where this page asks for one."""
    if not any(one.source for one in page.questions):
        return {}
    found = names(session, encounter.agency_id, report)
    return {source: frozenset(entries) for source, entries in found.items()}
