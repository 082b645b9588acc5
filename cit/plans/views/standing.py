"""Who sees a plan in force, that it still holds, that it ends."""

from uuid import UUID

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.db.settings import settings_of
from cit.permissions.table import Permission
from cit.plans import actions, queries
from cit.plans.forms import ChoiceForm, WordsForm
from cit.plans.rules.seeing import CHOICES, Choice
from cit.plans.views.room import called, room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission


@room.page(
    "/people/<uuid:person_id>/plan/who-sees-it", needs=P.PLAN_APPROVE, methods=("GET", "POST")
)
def choose(person_id: UUID) -> ResponseReturnValue:
    """Decide whether patrol sees it."""
    plan = queries.plan_of(session(), actor(), person_id, P.PLAN_APPROVE) or abort(404)
    form = ChoiceForm(choice=plan.choice.value)
    if form.validate_on_submit():
        try:
            choice = Choice(form.choice.data)
            actions.choose(session(), actor(), plan, choice, form.note.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_history(person_id), "It is decided who sees the plan.")
    settings = settings_of(session())
    page = render_template(
        "plans/choose.html",
        form=form,
        person_id=person_id,
        name=called(person_id),
        now_so=CHOICES[plan.choice],
        threshold=settings.plan_contacts,
        days=settings.plan_contact_days,
    )
    return page, 422 if form.errors else 200


@room.page("/people/<uuid:person_id>/plan/keep", needs=P.PLAN_APPROVE, methods=("POST",))
def keep(person_id: UUID) -> ResponseReturnValue:
    """It was looked at again and still holds."""
    plan = queries.plan_of(session(), actor(), person_id, P.PLAN_APPROVE) or abort(404)
    version = queries.standing(session(), actor(), person_id) or abort(404)
    actions.keep(session(), actor(), plan, version)
    return finish(_history(person_id), "The plan holds until the next review.")


@room.page("/people/<uuid:person_id>/plan/withdraw", needs=P.PLAN_APPROVE, methods=("GET", "POST"))
def withdraw(person_id: UUID) -> ResponseReturnValue:
    """End the plan in force."""
    plan = queries.plan_of(session(), actor(), person_id, P.PLAN_APPROVE) or abort(404)
    version = queries.standing(session(), actor(), person_id) or abort(404)
    form = WordsForm()
    if form.validate_on_submit():
        try:
            actions.withdraw(session(), actor(), plan, version, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_history(person_id), "The plan is withdrawn. Patrol sees none.")
    page = render_template(
        "plans/withdraw.html", form=form, person_id=person_id, name=called(person_id)
    )
    return page, 422 if form.errors else 200


def _history(person_id: UUID) -> str:
    return url_for(".history", person_id=person_id)
