"""For anybody: leave feedback, come back with its receipt."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from cit import clock
from cit.feedback import actions, queries
from cit.feedback.forms import AddForm, GiveForm, ReceiptForm
from cit.feedback.queries import Matter
from cit.feedback.rules.options import (
    ABOUTS,
    KINDS,
    OUTCOMES,
    STATUSES,
    About,
    Kind,
)
from cit.feedback.rules.throttle import WINDOW, Throttle
from cit.feedback.views.room import room
from cit.organisations.queries import agencies
from cit.rules import RuleBroken
from cit.web.request import session
from cit.web.room import ANYONE

RETRY = {"Retry-After": str(int(WINDOW.total_seconds()))}


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


def _give(form: GiveForm, status: int = 200) -> ResponseReturnValue:
    one = len(form.agency.choices or ()) == 1
    return render_template("feedback/give.html", form=form, one=one), status


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
