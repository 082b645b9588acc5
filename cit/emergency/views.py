"""I need this case now; done; and what a supervisor says to it."""

from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import passwords, proving
from cit.accounts.queries import get_user
from cit.accounts.queries.attempts import attempt
from cit.db.engine import reading
from cit.emergency import actions, queries
from cit.emergency.forms import OpenForm, ReviewForm
from cit.emergency.rules import REASONS, VERDICTS, Reason, Verdict, check_words
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings
from cit.web.room import Room

room = Room("emergency", __name__, url_prefix="/emergency")
P = Permission
WRONG = {
    "locked": RuleBroken("", "Too many tries. Wait, or ask the duty desk."),
    "password": RuleBroken("password", "This is not your password."),
    "code": RuleBroken("code", "Enter the six digits that your app shows now."),
}


@room.page("/", needs=P.EMERGENCY_OPEN, methods=("GET", "POST"))
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
    told = {"second_factor": settings().second_factor, "minutes": settings().emergency_minutes}
    return render_template("emergency/begin.html", form=form, **told), status


@room.page("/<uuid:emergency_id>/done", needs=P.EMERGENCY_OPEN, methods=("POST",))
def done(emergency_id: UUID) -> ResponseReturnValue:
    """Close it before the hour is over."""
    actions.done(session(), actor(), queries.own(session(), actor(), emergency_id))
    return finish(url_for("home.today"), "The case is closed to you again.")


@room.page("/reviews", needs=P.EMERGENCY_WATCH)
def reviews() -> ResponseReturnValue:
    """Who opened a case when and on what grounds; which case, the review alone tells."""
    return render_template(
        "emergency/reviews.html",
        rows=queries.watched(session(), actor()),
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
    """Prove who one is, then ask for the case: in this order, so that nobody tries references."""
    check_words(form.words.data or "")
    _prove(form)
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


def _prove(form: OpenForm) -> None:
    cost = passwords.Cost.of(settings())
    # Hashing takes long on purpose: no transaction is open meanwhile.
    session().rollback()
    with reading():
        username = get_user(session(), actor().id).username
        found = attempt(session(), settings(), username, request.remote_addr or "")
        session().rollback()
    given = form.password.data or ""
    right = found.locked is None and passwords.matches(given, found.password_hash, cost)
    code = form.code.data or ""
    wrong = proving.prove(session(), settings(), actor(), found, right=right, code=code)
    if wrong:
        session().commit()
        raise WRONG[wrong]


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
