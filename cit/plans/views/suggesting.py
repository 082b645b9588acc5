"""Patrol suggests, the office answers."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.people import queries as people
from cit.permissions.table import Permission
from cit.plans import actions, queries
from cit.plans.forms import AnswerForm, SuggestForm
from cit.plans.rules.states import SUGGESTED, Suggested
from cit.plans.views.room import called, room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission


@room.page("/people/<uuid:person_id>/plan/suggest", needs=P.PLAN_SUGGEST, methods=("GET", "POST"))
def suggest(person_id: UUID) -> ResponseReturnValue:
    """Say what should stand in the plan, whether there is one or not."""
    person = people.get(session(), actor(), person_id, P.PLAN_SUGGEST)
    form = SuggestForm()
    if form.validate_on_submit():
        try:
            actions.suggest(session(), actor(), person, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            to = url_for(".suggest", person_id=person_id)
            return finish(to, "Thank you. Your suggestion waits for an answer.")
    elif not form.is_submitted():
        record(session(), Event.PERSON_OPENED, by=actor(), subject_id=person_id)
    page = render_template(
        "plans/suggest.html",
        form=form,
        person_id=person_id,
        name=people.name_of(person),
        own=queries.suggestions(session(), actor(), person_id=person_id, own=True),
        suggested=SUGGESTED,
    )
    return page, 422 if form.errors else 200


@room.page("/plans/suggestions/<uuid:suggestion_id>", needs=P.PLAN_WRITE, methods=("GET", "POST"))
def answer(suggestion_id: UUID) -> ResponseReturnValue:
    """Take it up, or say why not."""
    row = queries.suggestion(session(), actor(), suggestion_id)
    person_id, form = row.person_id, AnswerForm()
    if form.validate_on_submit():
        try:
            state = Suggested(form.answer.data)
            actions.answer(session(), actor(), row, state, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            to = url_for(".history", person_id=person_id)
            return finish(to, "The answer is kept; whoever suggested it reads it.")
    elif not form.is_submitted():
        record(session(), Event.PLAN_READ, by=actor(), subject_id=person_id, version=0)
    (one,) = queries.suggestions(session(), actor(), only=suggestion_id)
    page = render_template(
        "plans/answer.html",
        form=form,
        one=one,
        person_id=person_id,
        name=called(person_id),
        suggested=SUGGESTED,
    )
    return page, 422 if form.errors else 200
