"""One version beside another, and what is decided about it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.table import Permission
from cit.plans import actions, queries
from cit.plans.forms import WordsForm
from cit.plans.rules.content import Content, content_of
from cit.plans.rules.difference import compare
from cit.plans.rules.states import STATES, State
from cit.plans.views.room import called, room
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.request import actor, finish, session

P = Permission


@room.page("/plans/<uuid:version_id>", needs=P.PLAN_WRITE)
def version(version_id: UUID) -> ResponseReturnValue:
    """A version beside the one in force, or beside another that is asked for."""
    return _page(version_id)


def _page(version_id: UUID, form: WordsForm | None = None, broken: str = "") -> ResponseReturnValue:
    row = queries.get_version(session(), actor(), version_id, P.PLAN_WRITE)
    person_id = row.person_id
    other = _beside(version_id, person_id)
    record(session(), Event.PLAN_READ, by=actor(), subject_id=person_id, version=row.number)
    before = content_of(other.content) if other is not None else Content()
    page = render_template(
        "plans/version.html",
        one=queries.version(session(), actor(), version_id),
        other=other,
        person_id=person_id,
        name=called(person_id),
        found=compare(before, content_of(row.content)),
        words=row.words,
        mine=row.author_id == actor().id,
        state=row.state,
        states=STATES,
        State=State,
        form=form or WordsForm(formdata=None),
        broken=broken,
        once=Form(formdata=None).once.data,
    )
    return page, 422 if broken or (form and form.errors) else 200


def _beside(version_id: UUID, person_id: UUID) -> Any:
    wanted = request.args.get("beside", "")
    if not wanted:
        return queries.before(session(), actor(), version_id)
    try:
        other_id = UUID(wanted)
    except ValueError:
        abort(422)
    found = queries.get_version(session(), actor(), other_id, P.PLAN_WRITE)
    return found if found.person_id == person_id else abort(404)


@room.page("/plans/<uuid:version_id>/submit", needs=P.PLAN_WRITE, methods=("POST",))
def submit(version_id: UUID) -> ResponseReturnValue:
    return _done(version_id, actions.submit, "Somebody else decides now.", P.PLAN_WRITE)


@room.page("/plans/<uuid:version_id>/take-back", needs=P.PLAN_WRITE, methods=("POST",))
def take_back(version_id: UUID) -> ResponseReturnValue:
    return _done(version_id, actions.take_back, "It is a draft again.", P.PLAN_WRITE)


@room.page("/plans/<uuid:version_id>/approve", needs=P.PLAN_APPROVE, methods=("POST",))
def approve(version_id: UUID) -> ResponseReturnValue:
    return _done(version_id, actions.approve, "The plan is in force.", P.PLAN_APPROVE)


@room.page("/plans/<uuid:version_id>/drop", needs=P.PLAN_WRITE, methods=("POST",))
def drop(version_id: UUID) -> ResponseReturnValue:
    return _done(version_id, actions.drop, "The draft was dropped.", P.PLAN_WRITE)


@room.page("/plans/<uuid:version_id>/send-back", needs=P.PLAN_APPROVE, methods=("POST",))
def send_back(version_id: UUID) -> ResponseReturnValue:
    """Return it to its author."""
    row = queries.get_version(session(), actor(), version_id, P.PLAN_APPROVE)
    form = WordsForm()
    if form.validate_on_submit():
        try:
            actions.send_back(session(), actor(), row, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".version", version_id=version_id), "It went back to its author.")
    session().rollback()
    return _page(version_id, form)


def _done(
    version_id: UUID, act: Callable[..., None], said: str, permission: Permission
) -> ResponseReturnValue:
    row = queries.get_version(session(), actor(), version_id, permission)
    try:
        act(session(), actor(), row)
    except RuleBroken as broken:
        session().rollback()
        return _page(version_id, broken=broken.message)
    return finish(url_for(".version", version_id=version_id), said)
