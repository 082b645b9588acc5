"""The yearly review of access: account by account, one press each, then signed."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import review as actions
from cit.accounts.queries import review as queries
from cit.accounts.queries import reviewed
from cit.accounts.rules import ANSWERED, ROLES, STANDINGS, VERDICTS, Verdict
from cit.accounts.views.room import room
from cit.audit.events import Event
from cit.audit.trail import record
from cit.permissions.table import Permission, Role
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.fresh import require_fresh
from cit.web.paging import read_mark
from cit.web.request import actor, finish, session

REVIEW, RECORD = Permission.ACCESS_REVIEW, Permission.ACCESS_RECORD
WORDS = {"roles": ROLES, "standings": STANDINGS, "verdicts": VERDICTS, "answered": ANSWERED}


@room.page("/accounts/review", needs=REVIEW)
def review() -> ResponseReturnValue:
    """The open round, one organization at a time; or when the next one is due."""
    due = queries.due(session())
    if due.open is None:
        return render_template("accounts/review_due.html", due=due, past=reviewed.past(session()))
    progress = queries.progress(session(), due.open)
    here = _organisation(progress)
    after = read_mark(request.args.get("after"), 2)
    page = queries.listed(session(), due.open, here, after)
    record(session(), Event.ACCESS_REVIEW_OPENED, by=actor(), subject_id=due.open.id)
    return render_template(
        "accounts/review.html",
        review=due.open,
        progress=progress,
        here=here,
        page=page,
        after=request.args.get("after"),
        at=_at(page.rows),
        left=sum(one.accounts - one.answered for one in progress),
        next_url=url_for(".review", organisation=here, after=page.next) if page.next else None,
        first_url=url_for(".review", organisation=here) if after else None,
        my_id=actor().id,
        **WORDS,
    )


@room.page("/accounts/review/begin", needs=REVIEW, methods=("POST",))
def begin_review() -> ResponseReturnValue:
    actions.begin(session(), actor())
    return finish(url_for(".review"))


@room.page("/accounts/review/<uuid:user_id>", needs=REVIEW, methods=("POST",))
def answer_review(user_id: UUID) -> ResponseReturnValue:
    """One press; the page comes back at the next account."""
    try:
        verdict = Verdict(request.form.get("verdict", ""))
    except ValueError:
        abort(422)
    if verdict is Verdict.DISABLE:
        require_fresh()
    found = queries.open_review(session())
    if found is None:
        abort(404)
    user = queries.on_the_list(session(), found, user_id)
    back: dict[str, Any] = {
        "organisation": user.organisation_id,
        "after": request.form.get("after") or None,
    }
    try:
        actions.answer(session(), actor(), found, user, verdict)
    except RuleBroken as broken:
        session().rollback()
        flash(broken.message, "caution")
        return redirect(url_for(".review", **back), 303)
    there = url_for(".review", behind=user_id, _anchor=f"a-{user_id}", **back)
    return finish(there)


@room.page("/accounts/review/sign", needs=REVIEW, methods=("GET", "POST"), fresh=True)
def sign_review() -> ResponseReturnValue:
    """Sign what was answered; it never changes again."""
    found, form = queries.open_review(session()), Form()
    if found is None:
        abort(404)
    if form.validate_on_submit():
        try:
            actions.sign(session(), actor(), found)
        except RuleBroken as broken:
            session().rollback()
            form.form_errors.append(broken.message)
        else:
            there = url_for(".review_record", review_id=found.id)
            return finish(there, "The review is signed.")
    counts = queries.counts(session(), found)
    page = render_template("accounts/review_sign.html", form=form, review=found, counts=counts)
    return page, 422 if form.form_errors else 200


@room.page("/accounts/reviews/<uuid:review_id>", needs=RECORD)
def review_record(review_id: UUID) -> ResponseReturnValue:
    """What was signed, for paper; and whether the list still says what was signed."""
    found = reviewed.get_review(session(), review_id)
    rows = reviewed.signed_list(session(), found)
    record(session(), Event.ACCESS_REVIEW_OPENED, by=actor(), subject_id=found.id)
    return render_template(
        "accounts/review_record.html",
        review=found,
        rows=rows,
        same=reviewed.hash_of(rows) == found.list_hash,
        role_words=_role_words,
        **WORDS,
    )


@room.page("/accounts/reviews", needs=RECORD)
def reviews() -> ResponseReturnValue:
    """The signed rounds, also for the auditor."""
    return render_template(
        "accounts/reviews.html", past=reviewed.past(session()), due=queries.due(session())
    )


def _organisation(progress: list[queries.Progress]) -> UUID:
    """The one that is asked for, else the first that is not through."""
    known = {str(one.organisation_id): one.organisation_id for one in progress}
    asked = request.args.get("organisation", "")
    if asked:
        return known[asked] if asked in known else abort(404)
    waiting = (one for one in progress if one.answered < one.accounts)
    return next(waiting, progress[0]).organisation_id


def _at(rows: Any) -> UUID | None:
    """The first account that waits after the one answered last: its button has the focus."""
    behind = request.args.get("behind", "")
    ids = [str(one.user.id) for one in rows]
    start = ids.index(behind) + 1 if behind in ids else 0
    order = [*rows[start:], *rows[:start]]
    waiting = (one.user.id for one in order if one.verdict is None and one.user.id != actor().id)
    return next(waiting, None) if behind else None


def _role_words(written: str) -> str:
    return ", ".join(ROLES[Role(one)] for one in written.split(",") if one) or "No role"
