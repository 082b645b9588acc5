"""The page of one person. Opening it is an event."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.people import queries
from cit.people.rules import LABELS, AgeBand, Known, age_on
from cit.people.views.room import case_in_hand, emergency, panels, room
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web.request import actor, session


@room.page("/<uuid:person_id>", needs=Permission.PERSON_VIEW)
def show(person_id: UUID) -> ResponseReturnValue:
    person = queries.get(session(), actor(), person_id, Permission.PERSON_VIEW)
    record(session(), Event.PERSON_OPENED, by=actor(), subject_id=person.id)
    today = clock.local_day(clock.now(), actor().zone or "UTC")
    birth, left = person.birth_date, person.destroyed_at is None
    history = queries.caution_history(session(), person)
    return render_template(
        "people/show.html",
        person=person,
        name=queries.name_of(person),
        age=age_on(birth, today) if birth else None,
        labels=LABELS,
        unknown_age=person.age_band is AgeBand.UNKNOWN,
        served=person.veteran is Known.YES,
        standing=[one for one in history if one.removed_at is None],
        removed=[one for one in history if one.removed_at is not None],
        aliases=queries.aliases(session(), person),
        may_edit=left and granted(actor(), Permission.PERSON_EDIT) is not Reach.NONE,
        may_expunge=left and granted(actor(), Permission.EXPUNGE_ORDER) is not Reach.NONE,
        may_account=granted(actor(), Permission.DISCLOSURE_VIEW) is not Reach.NONE,
        may_oversee=granted(actor(), Permission.AUDIT_VIEW) is not Reach.NONE,
        case_id=case_in_hand(),
        panels=panels(person),
        emergency=emergency(person.id),
    )
