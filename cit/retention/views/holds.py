"""Holds: which there are, placing one, releasing it."""

from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.cases.queries import get as get_case
from cit.cases.rules import shown_reference
from cit.permissions.table import Permission
from cit.retention import actions, queries
from cit.retention.forms import HoldForm, ReleaseForm
from cit.retention.rules.holds import WHYS, About, Why
from cit.retention.views.room import at_an_agency, listed, may, room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission


@room.page("/holds", needs=P.RETENTION_VIEW)
def holds() -> ResponseReturnValue:
    """The agency's holds, those that stand first."""
    at_an_agency()
    found = queries.shown_holds(session(), actor())
    listed(len(found))
    return render_template(
        "retention/holds.html", found=found, whys=WHYS, may_place=may(P.HOLD_PLACE)
    )


@room.page("/holds/new", needs=P.HOLD_PLACE, methods=("GET", "POST"), fresh=True)
def place() -> ResponseReturnValue:
    """Nobody destroys this until it is released."""
    form = HoldForm(data={"reference": _reference()})
    if form.validate_on_submit():
        try:
            _place(form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".holds"), "The hold stands.")
    return render_template("retention/place.html", form=form), 422 if form.errors else 200


@room.page("/holds/<uuid:hold_id>", needs=P.RETENTION_VIEW)
def hold(hold_id: UUID) -> ResponseReturnValue:
    """One hold with its words."""
    found = queries.shown_hold(session(), actor(), hold_id)
    listed(1)
    return render_template(
        "retention/hold.html",
        one=found,
        whys=WHYS,
        may_place=may(P.HOLD_PLACE),
        may_open=may(P.CASE_VIEW),
    )


@room.page("/holds/<uuid:hold_id>/release", needs=P.HOLD_PLACE, methods=("GET", "POST"), fresh=True)
def release(hold_id: UUID) -> ResponseReturnValue:
    """It may go again when its term is over."""
    found = queries.one_hold(session(), actor(), hold_id, P.HOLD_PLACE)
    form = ReleaseForm()
    if form.validate_on_submit():
        try:
            actions.release(session(), actor(), found, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".holds"), "The hold is released.")
    page = render_template("retention/release.html", form=form, hold_id=hold_id)
    return page, 422 if form.errors else 200


def _reference() -> str:
    """Whoever comes from a case file has the case in hand."""
    try:
        case_id = UUID(request.args.get("case_id", ""))
    except ValueError:
        return ""
    return shown_reference(get_case(session(), actor(), case_id, P.CASE_VIEW).reference)


def _place(form: HoldForm) -> None:
    about = About(form.about.data)
    written = form.reference.data or ""
    actions.place(
        session(),
        actor(),
        about,
        Why(form.why.data),
        form.words.data or "",
        order=form.order.data or "",
        until_on=form.until_on.data,
        case=None if about is About.DAYS else queries.case_named(session(), actor(), written),
        days=(form.first_on.data, form.last_on.data),
    )
