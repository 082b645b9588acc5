"""Orders: the list, one that comes in, its scope, the second person, the destruction."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases import queries as cases
from cit.cases.rules import shown_reference
from cit.expungement import actions, queries
from cit.expungement.forms import CarryOutForm, DecisionForm, OrderForm, given
from cit.expungement.rules import COMPLETE, GROUNDS, STATES, Decision, Ground, State
from cit.expungement.views.room import P, room, the_order
from cit.people import queries as people
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

BOTH = ("GET", "POST")


@room.page("", needs=P.EXPUNGE_WATCH)
def index() -> ResponseReturnValue:
    """All orders, without a word of what they are about."""
    rows = queries.listed(session(), actor())
    record(session(), Event.EXPUNGEMENT_LISTED, by=actor(), results=len(rows))
    return render_template(
        "expungement/index.html",
        rows=rows,
        states=STATES,
        grounds=GROUNDS,
        complete=COMPLETE,
        done=State.CARRIED_OUT,
        may_order=_may(P.EXPUNGE_ORDER),
    )


@room.page("/new", needs=P.EXPUNGE_ORDER, methods=BOTH, fresh=True)
def enter() -> ResponseReturnValue:
    """Enter an order. Nothing is destroyed yet."""
    form = OrderForm() if request.method == "POST" else OrderForm(data=_begun())
    if form.validate_on_submit():
        try:
            order = actions.enter(session(), actor(), _told(form))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", order_id=order.id), "The order is kept.")
    page = render_template("expungement/enter.html", form=form, order=None)
    return page, 422 if form.errors else 200


@room.page("/<uuid:order_id>/change", needs=P.EXPUNGE_ORDER, methods=BOTH, fresh=True)
def change(order_id: UUID) -> ResponseReturnValue:
    """Correct an order that was sent back."""
    order = the_order(order_id)
    if order.state is not State.RETURNED:
        abort(404)
    form = OrderForm() if request.method == "POST" else OrderForm(data=_kept(order))
    if form.validate_on_submit():
        try:
            actions.change(session(), actor(), order, _told(form))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", order_id=order_id), "The order is changed.")
    page = render_template("expungement/enter.html", form=form, order=order)
    return page, 422 if form.errors else 200


@room.page("/<uuid:order_id>", needs=P.EXPUNGE_ORDER)
def show(order_id: UUID) -> ResponseReturnValue:
    """An order with all that it takes away, and what stays."""
    order = the_order(order_id)
    done = order.state is State.CARRIED_OUT
    scope = queries.scope_of(session(), order)
    return render_template(
        "expungement/show.html",
        scope=scope,
        counts=order.counts if done else scope.counts,
        recipients=[] if done else queries.recipients(session(), [one.id for one in scope.cases]),
        notices=queries.notices(session(), order),
        proof=queries.proof(session(), order) if done else None,
        holds=() if done else _holds(order),
        **_words(order),
    )


@room.page("/<uuid:order_id>/decide", needs=P.EXPUNGE_DECIDE, methods=BOTH, fresh=True)
def decide(order_id: UUID) -> ResponseReturnValue:
    """The second person approves, sends back or refuses."""
    order, form = the_order(order_id, P.EXPUNGE_DECIDE), DecisionForm()
    if form.validate_on_submit():
        try:
            decision = Decision(form.decision.data)
            actions.decide(session(), actor(), order, decision, form.words.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", order_id=order_id), "Your decision is kept.")
    page = render_template(
        "expungement/decide.html", form=form, holds=_holds(order), **_words(order)
    )
    return page, 422 if form.errors else 200


@room.page("/<uuid:order_id>/carry-out", needs=P.EXPUNGE_DECIDE, methods=BOTH, fresh=True)
def carry_out(order_id: UUID) -> ResponseReturnValue:
    """Destroy what was ordered."""
    order, form = the_order(order_id, P.EXPUNGE_DECIDE), CarryOutForm()
    if form.validate_on_submit():
        try:
            actions.carry_out(session(), actor(), order)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", order_id=order_id), "It is destroyed.")
    scope = queries.scope_of(session(), order)
    page = render_template("expungement/carry_out.html", form=form, scope=scope, **_words(order))
    return page, 422 if form.errors else 200


def _may(permission: Permission) -> bool:
    return granted(actor(), permission) is not Reach.NONE


def _words(order: Any) -> dict[str, Any]:
    mine = order.entered_by_id == actor().id
    return {
        "order": order,
        "ground": GROUNDS[order.ground],
        "state": STATES[order.state],
        "mine": mine,
        "waits": order.state is State.ORDERED,
        "returned": order.state is State.RETURNED,
        "approved": order.state is State.APPROVED,
        "refused": order.state is State.REFUSED,
        "may_decide": _may(P.EXPUNGE_DECIDE) and not mine,
    }


def _holds(order: Any) -> Any:
    ids = queries.case_ids_of(session(), order)
    return queries.held(session(), queries.person_ids_of(session(), order), ids)


def _told(form: OrderForm) -> actions.Told:
    return actions.Told(
        ground=Ground(form.ground.data),
        number=form.number.data or "",
        court=form.court.data or "",
        ordered_on=given(form.ordered_on),
        received_on=given(form.received_on),
        due_on=given(form.due_on),
        references=form.named,
        person_id=_uuid(form.person_id.data),
        with_person=bool(form.with_person.data),
    )


def _begun() -> dict[str, Any]:
    """What the page that led here was about."""
    person_id, case_id = _uuid(request.args.get("person_id")), _uuid(request.args.get("case_id"))
    found: list[str] = []
    if person_id is not None:
        people.get(session(), actor(), person_id, P.PERSON_VIEW)
        found = list(queries.cases_of_person(session(), actor(), person_id))
    elif case_id is not None:
        found = [cases.get(session(), actor(), case_id, P.EXPUNGE_ORDER).reference]
    lines = "\n".join(map(shown_reference, found))
    return {"person_id": person_id or "", "references": lines, "with_person": person_id is not None}


def _kept(order: Any) -> dict[str, Any]:
    scope = queries.scope_of(session(), order)
    return {
        **{name: getattr(order, name) for name in ("number", "court", "with_person")},
        **{name: getattr(order, name) for name in ("ordered_on", "received_on", "due_on")},
        "ground": order.ground.value,
        "person_id": order.person_id or "",
        "references": "\n".join(shown_reference(one.reference) for one in scope.cases),
    }


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
