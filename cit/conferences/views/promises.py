"""One promise: done in two taps, given up with a reason, or due again."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.conferences import actions, queries
from cit.conferences.forms import EndForm, ReopenForm
from cit.conferences.rules.states import PROMISES, Keep, Promise
from cit.conferences.views.room import may_run, room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session
from cit.web.words import zone_here

KEEP, RUN = Permission.PROMISE_KEEP, Permission.CONFERENCE_RUN


@room.page("/promises/<uuid:promise_id>", needs=KEEP, methods=("GET", "POST"))
def promised(promise_id: UUID) -> ResponseReturnValue:
    """What was promised, and what became of it."""
    row = queries.get_promise(session(), actor(), promise_id)
    form = EndForm()
    if form.validate_on_submit():
        try:
            actions.end(session(), actor(), row, Keep(form.how.data), form.note.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("home.today"), "Thank you. It is written down.")
    session().rollback()
    return _page(promise_id, form, ReopenForm(formdata=None))


@room.page("/promises/<uuid:promise_id>/reopen", needs=RUN, methods=("POST",))
def reopen(promise_id: UUID) -> ResponseReturnValue:
    """It is not done after all."""
    row = queries.get_promise(session(), actor(), promise_id)
    form = ReopenForm()
    if form.validate_on_submit() and (due := form.due_on.data):
        try:
            actions.reopen(session(), actor(), row, due)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".promised", promise_id=promise_id), "It is open again.")
    session().rollback()
    return _page(promise_id, EndForm(formdata=None), form)


def _page(promise_id: UUID, form: Any, again: Any) -> ResponseReturnValue:
    row = queries.get_promise(session(), actor(), promise_id)
    record(
        session(),
        Event.PROMISE_READ,
        by=actor(),
        subject_id=row.person_id,
        promise_id=promise_id,
    )
    page = render_template(
        "conferences/promise.html",
        one=queries.promised(session(), actor(), row),
        form=form,
        again=again,
        is_open=row.state is Promise.OPEN,
        may_run=may_run(),
        promises=PROMISES,
        today=clock.local_day(clock.now(), zone_here()),
    )
    return page, 422 if form.errors or again.errors else 200
