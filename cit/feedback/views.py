"""For anybody: leave feedback, come back with its receipt. For the office: read and answer it."""

from typing import Any
from uuid import UUID

from flask import Flask, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.feedback import actions, queries
from cit.feedback.forms import AddForm, AnswerForm, CloseForm, GiveForm, ReceiptForm
from cit.feedback.queries import Matter
from cit.feedback.rules.options import (
    ABOUTS,
    KINDS,
    OUTCOMES,
    STATUSES,
    About,
    Kind,
    Outcome,
    Status,
    due_at,
)
from cit.feedback.rules.throttle import WINDOW, Throttle
from cit.organisations.queries import agencies
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.paging import read_mark
from cit.web.request import actor, choice, finish, session
from cit.web.room import ANYONE, Room

room = Room("feedback", __name__, url_prefix="/feedback")
P = Permission
RETRY = {"Retry-After": str(int(WINDOW.total_seconds()))}


def install(app: Flask) -> None:
    """Each process counts for itself, in its memory alone."""
    app.extensions["cit.feedback"] = Throttle()


@room.page("", needs=ANYONE, methods=("GET", "POST"))
def give() -> ResponseReturnValue:
    """Leave something; the answer shows the receipt, which stands nowhere else."""
    form = GiveForm()
    form.agency.choices = {str(one.id): one.name for one in agencies(session())}
    if not form.agency.choices:
        abort(404)
    if len(form.agency.choices) == 1:
        form.agency.data = next(iter(form.agency.choices))
    if not form.is_submitted():
        return _give(form)
    if not form.validate():
        return _give(form, 422)
    if not _lets():
        return _too_many("feedback/give.html", form=form, one=len(form.agency.choices) == 1)
    new = actions.NewFeedback(
        agency_id=UUID(form.agency.data),
        kind=Kind(form.kind.data),
        about=About(form.about.data),
        words=form.words.data or "",
    )
    receipt = actions.receive(session(), new, _key(form))
    session().commit()
    return render_template("feedback/receipt.html", receipt=receipt)


@room.page("/receipt", needs=ANYONE, methods=("GET", "POST"))
def receipt() -> ResponseReturnValue:
    """What became of it, for whoever has the code. It travels in the body, never in an address."""
    form = ReceiptForm()
    if not form.is_submitted():
        return render_template("feedback/find.html", form=form)
    if not form.validate():
        return render_template("feedback/find.html", form=form), 422
    matter = queries.by_receipt(session(), form.code.data or "")
    return _unknown(form) if matter is None else _matter(matter, _more(form))


@room.page("/receipt/add", needs=ANYONE, methods=("POST",))
def add() -> ResponseReturnValue:
    """Something more from the sender."""
    form = AddForm()
    code = form.code.data or ""
    matter = queries.by_receipt(session(), code)
    if matter is None:
        return _unknown(form)
    if not form.validate():
        return _matter(matter, form, 422)
    if not _lets():
        return _matter(matter, form, 429, too_many=True)
    try:
        found = actions.add(session(), code, form.words.data or "")
    except RuleBroken as broken:
        form.refuse(broken)
        return _matter(matter, form, 422)
    session().commit()
    return _unknown(form) if found is None else _matter(found, _more(form), added=True)


@room.page("/inbox", needs=P.FEEDBACK_VIEW)
def inbox() -> ResponseReturnValue:
    """What came in, the newest first; never a word of it, which its own page alone shows."""
    status, after = choice(Status, "status"), read_mark(request.args.get("after"), 2)
    page = queries.inbox(session(), actor(), status, after)
    kept: dict[str, Any] = {"status": status.value} if status else {}
    return render_template(
        "feedback/inbox.html",
        page=page,
        status=status,
        next_url=url_for(".inbox", after=page.next, **kept) if page.next else None,
        first_url=url_for(".inbox", **kept) if after else None,
        kinds=KINDS,
        abouts=ABOUTS,
        statuses=STATUSES,
        due_at=due_at,
    )


@room.page("/<uuid:feedback_id>", needs=P.FEEDBACK_VIEW)
def show(feedback_id: UUID) -> ResponseReturnValue:
    """One matter: what was written, and what to do next."""
    matter = queries.get(session(), actor(), feedback_id)
    actions.opened(session(), actor(), matter.feedback)
    return _show(matter, AnswerForm(), CloseForm())


@room.page("/<uuid:feedback_id>/answer", needs=P.FEEDBACK_ANSWER, methods=("POST",))
def answer(feedback_id: UUID) -> ResponseReturnValue:
    """Write to whoever holds the receipt."""
    matter, form = queries.get(session(), actor(), feedback_id), AnswerForm()
    if not form.validate():
        return _show(matter, form, CloseForm(formdata=None), 422)
    actions.answer(session(), actor(), matter.feedback, form.words.data or "")
    return finish(url_for(".show", feedback_id=feedback_id), "The answer waits for the sender.")


@room.page("/<uuid:feedback_id>/close", needs=P.FEEDBACK_ANSWER, methods=("POST",))
def close(feedback_id: UUID) -> ResponseReturnValue:
    """End it."""
    matter, form = queries.get(session(), actor(), feedback_id), CloseForm()
    if not form.validate():
        return _show(matter, AnswerForm(formdata=None), form, 422)
    actions.close(session(), actor(), matter.feedback, Outcome(form.outcome.data))
    return finish(url_for(".inbox"), "It is closed.")


def _give(form: GiveForm, status: int = 200) -> ResponseReturnValue:
    one = len(form.agency.choices or ()) == 1
    return render_template("feedback/give.html", form=form, one=one), status


def _show(
    matter: Matter, answering: AnswerForm, closing: CloseForm, status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "feedback/show.html",
        matter=matter,
        form=closing if closing.errors else answering,
        answering=answering,
        closing=closing,
        kinds=KINDS,
        abouts=ABOUTS,
        statuses=STATUSES,
        outcomes=OUTCOMES,
        due=due_at(matter.feedback.received_at),
    )
    return page, status


def _matter(matter: Matter, form: AddForm, status: int = 200, **more: bool) -> ResponseReturnValue:
    page = render_template(
        "feedback/matter.html",
        matter=matter,
        form=form,
        kinds=KINDS,
        abouts=ABOUTS,
        statuses=STATUSES,
        outcomes=OUTCOMES,
        **more,
    )
    return page, status, RETRY if status == 429 else {}


def _more(form: ReceiptForm) -> AddForm:
    return AddForm(code=form.code.data, formdata=None)


def _unknown(form: ReceiptForm) -> ResponseReturnValue:
    """Wrong codes are counted like what is sent: nobody guesses at leisure."""
    if not _lets():
        return _too_many("feedback/find.html", form=form)
    form.refuse(RuleBroken("code", "We have nothing under this code. Check it, then try again."))
    return render_template("feedback/find.html", form=form), 422


def _lets() -> bool:
    throttle: Throttle = current_app.extensions["cit.feedback"]
    return throttle.lets(request.remote_addr, clock.now())


def _too_many(template: str, **values: Any) -> ResponseReturnValue:
    """What was written stays on the page; nothing is written anywhere else."""
    return render_template(template, too_many=True, **values), 429, RETRY


def _key(form: GiveForm) -> UUID:
    try:
        return UUID(form.once.data)
    except (TypeError, ValueError):
        abort(422)
