"""All plans of an agency, for those who write and decide."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.table import Permission
from cit.plans import queries
from cit.plans.queries.office import SHOWS, Show
from cit.plans.rules.seeing import CHOICES
from cit.plans.rules.states import STATES, is_due
from cit.plans.views.room import room
from cit.web.paging import BadMark, read_mark
from cit.web.request import actor, choice, session
from cit.web.words import zone_here


@room.page("/plans", needs=Permission.PLAN_WRITE)
def index() -> ResponseReturnValue:
    """The list, the newest first."""
    shown = choice(Show, "show")
    try:
        found = queries.page(session(), actor(), shown, read_mark(request.args.get("after"), 2))
    except BadMark:
        abort(422)
    record(session(), Event.PLAN_LISTED, by=actor(), results=len(found.rows))
    today = clock.local_day(clock.now(), zone_here())
    every = ("All", url_for(".index"), None, shown is None)
    rest = [
        (words, url_for(".index", show=one.value), None, one is shown)
        for one, words in SHOWS.items()
    ]
    return render_template(
        "plans/index.html",
        found=found,
        chips=[every, *rest],
        shown=shown,
        states=STATES,
        choices=CHOICES,
        is_due=lambda day: is_due(day, today),
    )
