"""The plan as it is read in the field, and on paper. Each opening is an event."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.people import queries as people
from cit.people.rules import LABELS, age_on
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.plans import queries
from cit.plans.rules.states import is_due
from cit.plans.views.room import case_in_hand, room
from cit.web.request import actor, session
from cit.web.words import zone_here

P = Permission


@room.page("/people/<uuid:person_id>/plan", needs=P.PLAN_VIEW)
def show(person_id: UUID) -> ResponseReturnValue:
    """One screen: who, cautions, what to do, what to avoid, whom to call."""
    sheet = queries.get_sheet(session(), actor(), person_id)
    record(session(), Event.PLAN_OPENED, by=actor(), subject_id=person_id, version=sheet.number)
    return render_template(
        "plans/show.html",
        sheet=sheet,
        first=next((one for one in sheet.content.people if one.phone), None),
        case_id=case_in_hand(),
        may_suggest=granted(actor(), P.PLAN_SUGGEST) is not Reach.NONE,
        may_write=granted(actor(), P.PLAN_WRITE) is not Reach.NONE,
        **_who(person_id),
    )


@room.page("/people/<uuid:person_id>/plan/print", needs=P.PLAN_VIEW)
def paper(person_id: UUID) -> ResponseReturnValue:
    """The same on one page of paper."""
    sheet = queries.get_sheet(session(), actor(), person_id)
    record(session(), Event.PLAN_PRINTED, by=actor(), subject_id=person_id, version=sheet.number)
    return render_template("plans/paper.html", sheet=sheet, **_who(person_id))


def _who(person_id: UUID) -> dict[str, Any]:
    """What one needs to know the person by, and what to beware of: as it stands today."""
    person = people.get(session(), actor(), person_id, P.PERSON_VIEW)
    today = clock.local_day(clock.now(), zone_here())
    name, birth = people.name_of(person), person.birth_date
    said = (
        f"Say “{person.called}”." if person.called else "",
        f"{LABELS[person.pronoun]}." if person.pronoun else "",
        person.description or "",
        f"Speaks {person.language}." if person.language else "",
        "Needs an interpreter." if person.interpreter else "",
    )
    known = people.cautions(session(), actor(), [person_id]).get(person_id, [])
    return {
        "person_id": person_id,
        "name": f"{name}, {age_on(birth, today)}" if birth else name,
        "also": " ".join(one for one in said if one),
        "cautions": [one.shown for one in known],
        "is_due": lambda day: is_due(day, today),
    }
