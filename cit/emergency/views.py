"""I need this case now; done; and what a supervisor says to it."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.emergency import actions, queries
from cit.emergency.forms import OpenForm, ReviewForm
from cit.emergency.rules import REASONS, STATES, VERDICTS, Reason, State, Verdict
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.paging import read_mark
from cit.web.request import actor, choice, finish, session, settings
from cit.web.room import Room

room = Room("emergency", __name__, url_prefix="/emergency")
P = Permission


@room.page("/", needs=P.EMERGENCY_OPEN, methods=("GET", "POST"), fresh=True)
def begin() -> ResponseReturnValue:
    """Ask for one case that is not one's own. Says nothing of whether there is one."""
    form, status = OpenForm(person_id=request.args.get("person_id", "")), 200
    if form.validate_on_submit():
        try:
            opened = _open(form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("casefile.show", case_id=opened.case_id), "The case is open.")
    if form.is_submitted():
        status = 422
    minutes = settings().emergency_minutes
    return render_template("emergency/begin.html", form=form, minutes=minutes), status


@room.page("/<uuid:emergency_id>/done", needs=P.EMERGENCY_OPEN, methods=("POST",))
def done(emergency_id: UUID) -> ResponseReturnValue:
    """Close it before the hour is over."""
    actions.done(session(), actor(), queries.own(session(), actor(), emergency_id))
    return finish(url_for("home.today"), "The case is closed to you again.")


@room.page("/reviews", needs=P.EMERGENCY_WATCH)
def reviews() -> ResponseReturnValue:
    """Who opened a case when and on what grounds; which case, the review alone tells."""
    state, after = choice(State, "state"), read_mark(request.args.get("after"), 2)
    page = queries.reviews(session(), actor(), state, after)
    kept: dict[str, Any] = {"state": state.value} if state else {}
    return render_template(
        "emergency/reviews.html",
        page=page,
        state=state,
        states=STATES,
        next_url=url_for(".reviews", after=page.next, **kept) if page.next else None,
        first_url=url_for(".reviews", **kept) if after else None,
        reasons=REASONS,
        verdicts=VERDICTS,
        may_review=granted(actor(), P.EMERGENCY_REVIEW) is not Reach.NONE,
        me_name=actor().name,
    )


@room.page("/<uuid:emergency_id>/review", needs=P.EMERGENCY_REVIEW, methods=("GET", "POST"))
def review(emergency_id: UUID) -> ResponseReturnValue:
    """Was it needed?"""
    opened, form = queries.to_review(session(), actor(), emergency_id), ReviewForm()
    if form.validate_on_submit():
        try:
            verdict = Verdict(form.verdict.data)
            actions.review(session(), actor(), opened, verdict, form.note.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".reviews"), "The review is kept.")
    page = render_template(
        "emergency/review.html",
        form=form,
        opened=opened,
        reason=REASONS[opened.reason],
        verdicts=VERDICTS,
    )
    return page, 422 if form.errors else 200


def _open(form: OpenForm) -> Any:
    opened = actions.open_case(
        session(),
        actor(),
        Reason(form.reason.data),
        form.words.data or "",
        reference=form.reference.data or "",
        person_id=_uuid(form.person_id.data),
    )
    if opened is None:
        session().commit()
        raise actions.NOT_OPENED
    return opened


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
