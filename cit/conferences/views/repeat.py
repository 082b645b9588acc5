"""The list of repeat contacts, and who is on it by hand."""

from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.conferences import actions, queries
from cit.conferences.forms import RepeatForm
from cit.conferences.rules.repeat import CHOICES, Choice, in_force
from cit.conferences.views.room import room
from cit.people import queries as people
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.paging import BadMark, read_mark
from cit.web.request import actor, finish, session
from cit.web.words import zone_here

RUN = Permission.CONFERENCE_RUN


@room.page("/repeat-contacts", needs=RUN)
def repeat() -> ResponseReturnValue:
    """Whom we meet often, most contacts first."""
    try:
        found = queries.repeat_page(session(), actor(), read_mark(request.args.get("after"), 2))
    except BadMark:
        abort(422)
    record(session(), Event.REPEAT_LISTED, by=actor(), results=len(found.rows))
    return render_template(
        "conferences/repeat.html",
        found=found,
        rules=queries.rules_of(session()),
        coming=queries.coming(session(), actor()),
    )


@room.page("/people/<uuid:person_id>/repeat", needs=RUN, methods=("GET", "POST"))
def choose(person_id: UUID) -> ResponseReturnValue:
    """On the list or off it, whatever the count says."""
    person = people.get(session(), actor(), person_id, RUN)
    now = queries.current_choice(session(), actor(), person_id)
    form = RepeatForm()
    if form.validate_on_submit():
        choice, until = Choice(form.choice.data), form.until_on.data
        try:
            actions.choose(session(), actor(), person, choice, form.note.data or "", until)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("people.show", person_id=person_id), "The decision is kept.")
    today = clock.local_day(clock.now(), zone_here())
    holds = now is not None and in_force(now.choice, now.until_on, today) is not None
    page = render_template(
        "conferences/choose.html",
        form=form,
        person_id=person_id,
        name=people.name_of(person),
        now=now if holds else None,
        choices=CHOICES,
        rules=queries.rules_of(session()),
    )
    return page, 422 if form.errors else 200
