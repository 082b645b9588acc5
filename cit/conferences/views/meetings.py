"""Conferences: the list, planning one, and its agenda."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.conferences import actions, queries
from cit.conferences.actions import Plan
from cit.conferences.forms import MeetingForm
from cit.conferences.rules.states import ITEMS, PROMISES, STATES
from cit.conferences.views.room import colleagues, leaders, may_run, room
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.paging import BadMark, read_mark
from cit.web.request import actor, finish, session
from cit.web.words import zone_here

VIEW, RUN = Permission.CONFERENCE_VIEW, Permission.CONFERENCE_RUN


@room.page("/conferences", needs=VIEW)
def index() -> ResponseReturnValue:
    """Those within reach, the latest first."""
    try:
        found = queries.page(session(), actor(), read_mark(request.args.get("after"), 2))
    except BadMark:
        abort(422)
    return render_template("conferences/index.html", found=found, states=STATES, may_run=may_run())


@room.page("/conferences/new", needs=RUN, methods=("GET", "POST"))
def new() -> ResponseReturnValue:
    """Plan one."""
    form = _form({"chair": str(actor().id)})
    if form.validate_on_submit():
        try:
            row = actions.plan(session(), actor(), _told(form))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            there = url_for(".show", conference_id=row.id)
            return finish(there, "The conference is planned.")
    page = render_template("conferences/edit.html", form=form, conference_id=None)
    return page, 422 if form.errors else 200


@room.page("/conferences/<uuid:conference_id>/edit", needs=RUN, methods=("GET", "POST"))
def edit(conference_id: UUID) -> ResponseReturnValue:
    """Another day, place, chair or company."""
    row = queries.get_conference(session(), actor(), conference_id, RUN)
    form = _form(_filled(row))
    if form.validate_on_submit():
        try:
            actions.change(session(), actor(), row, _told(form))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            there = url_for(".show", conference_id=conference_id)
            return finish(there, "The conference was changed.")
    page = render_template("conferences/edit.html", form=form, conference_id=conference_id)
    return page, 422 if form.errors else 200


@room.page("/conferences/<uuid:conference_id>", needs=VIEW)
def show(conference_id: UUID) -> ResponseReturnValue:
    """The agenda, what was decided, what was promised."""
    return page_of(conference_id)


@room.page("/conferences/<uuid:conference_id>/print", needs=VIEW)
def paper(conference_id: UUID) -> ResponseReturnValue:
    """The agenda on paper, for the agency's own hands."""
    return page_of(conference_id, "conferences/paper.html", Event.CONFERENCE_PRINTED)


def page_of(
    conference_id: UUID,
    template: str = "conferences/show.html",
    event: Any = Event.CONFERENCE_OPENED,
    broken: str = "",
) -> ResponseReturnValue:
    """One conference; `broken` is why the last act was refused."""
    meeting = queries.meeting(session(), actor(), conference_id)
    agenda = queries.agenda(session(), actor(), conference_id)
    record(session(), event, by=actor(), subject_id=conference_id, results=len(agenda))
    page = render_template(
        template,
        meeting=meeting,
        one=meeting.row,
        agenda=agenda,
        states=STATES,
        items=ITEMS,
        promises=PROMISES,
        today=clock.local_day(clock.now(), zone_here()),
        may_run=may_run(),
        broken=broken,
        once=Form(formdata=None).once.data,
    )
    return page, 422 if broken else 200


def _form(values: dict[str, Any]) -> MeetingForm:
    form = MeetingForm(data=values)
    partners = organisations.partners(session())
    form.offer(leaders(), colleagues(), [(one.id, one.name) for one in partners])
    return form


def _filled(row: Any) -> dict[str, Any]:
    local = clock.local(row.starts_at, zone_here())
    users, partners = queries.guests_of(session(), row.id)
    return {
        "day": local.date(),
        "time": local.time(),
        "place": row.place,
        "chair": str(row.chair_id),
        "people": [str(one) for one in users],
        "partners": [str(one) for one in partners],
    }


def _told(form: MeetingForm) -> Plan:
    try:
        starts_at = form.starts_at(zone_here())
    except OverflowError as error:
        raise RuleBroken("day", "Enter a day within one year.") from error
    return Plan(
        starts_at=starts_at,
        place=form.place.data or "",
        chair_id=UUID(form.chair.data),
        user_ids=[UUID(one) for one in form.people.data or ()],
        partner_ids=[UUID(one) for one in form.partners.data or ()],
    )
