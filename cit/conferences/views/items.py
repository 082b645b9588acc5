"""People on an agenda: put there, talked about, carried over."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.conferences import actions, queries
from cit.conferences.forms import AgendaForm, CarryForm, DecisionForm, PromiseForm
from cit.conferences.rules.states import ITEMS, PROMISES, State
from cit.conferences.views.meetings import RUN, VIEW
from cit.conferences.views.room import colleagues, may_run, offered, room
from cit.people import queries as people
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.request import actor, finish, session
from cit.web.words import zone_here


@room.page("/people/<uuid:person_id>/agenda", needs=RUN, methods=("GET", "POST"))
def add(person_id: UUID) -> ResponseReturnValue:
    """Put somebody on the agenda of a conference to come."""
    person = people.get(session(), actor(), person_id, RUN)
    there = queries.planned(session(), actor())
    form = AgendaForm(data={"conference": str(there[0].id)} if len(there) == 1 else None)
    form.offer(offered(there))
    if form.validate_on_submit():
        to = queries.get_conference(session(), actor(), UUID(form.conference.data), RUN)
        try:
            actions.add_item(session(), actor(), to, person, form.reason.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", conference_id=to.id), "Put on the agenda.")
    page = render_template(
        "conferences/add.html",
        form=form,
        person_id=person_id,
        name=people.name_of(person),
        there=there,
    )
    return page, 422 if form.errors else 200


@room.page("/conferences/items/<uuid:item_id>", needs=VIEW)
def item(item_id: UUID) -> ResponseReturnValue:
    """One person of the agenda."""
    return _page(item_id)


@room.page("/conferences/items/<uuid:item_id>/decide", needs=RUN, methods=("POST",))
def decide(item_id: UUID) -> ResponseReturnValue:
    """Write down what was decided."""
    row = queries.get_item(session(), actor(), item_id, RUN)
    form = DecisionForm()
    if form.validate_on_submit():
        try:
            actions.decide(session(), actor(), row, form.decision.data or "")
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".item", item_id=item_id), "The decision is kept.")
    session().rollback()
    return _page(item_id, decision=form)


@room.page("/conferences/items/<uuid:item_id>/promise", needs=RUN, methods=("POST",))
def promise(item_id: UUID) -> ResponseReturnValue:
    """Somebody does something until a day."""
    row = queries.get_item(session(), actor(), item_id, RUN)
    form = PromiseForm()
    form.offer(colleagues())
    if form.validate_on_submit() and (due := form.due_on.data):
        owner = UUID(form.owner.data)
        try:
            actions.promise(session(), actor(), row, form.what.data or "", owner, due)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".item", item_id=item_id), "It stands on their Today.")
    session().rollback()
    return _page(item_id, promising=form)


@room.page("/conferences/items/<uuid:item_id>/carry-over", needs=RUN, methods=("POST",))
def carry_over(item_id: UUID) -> ResponseReturnValue:
    """There was no time today."""
    row = queries.get_item(session(), actor(), item_id, RUN)
    form = _carry(row)
    if form.validate_on_submit():
        to = queries.get_conference(session(), actor(), UUID(form.conference.data), RUN)
        try:
            actions.carry_over(session(), actor(), row, to)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", conference_id=row.conference_id), "Carried over.")
    session().rollback()
    return _page(item_id, carrying=form)


@room.page("/conferences/items/<uuid:item_id>/remove", needs=RUN, methods=("POST",))
def remove(item_id: UUID) -> ResponseReturnValue:
    """Off the agenda, before it begins."""
    row = queries.get_item(session(), actor(), item_id, RUN)
    conference_id = row.conference_id
    actions.remove_item(session(), actor(), row)
    return finish(url_for(".show", conference_id=conference_id), "Taken off the agenda.")


def _carry(row: Any) -> CarryForm:
    form = CarryForm()
    form.offer(offered(queries.planned(session(), actor(), but=row.conference_id)))
    return form


def _page(item_id: UUID, **tried: Any) -> ResponseReturnValue:
    """One person with the forms of what can be done; `tried` is a form that was refused."""
    row = queries.get_item(session(), actor(), item_id, VIEW)
    conference = queries.get_conference(session(), actor(), row.conference_id, VIEW)
    one = queries.item(session(), actor(), row)
    record(
        session(),
        Event.CONFERENCE_ITEM_READ,
        by=actor(),
        subject_id=row.person_id,
        conference_id=row.conference_id,
    )
    promising = tried.get("promising")
    if promising is None:
        promising = PromiseForm(formdata=None)
        promising.offer(colleagues())
    carrying = tried.get("carrying") or _carry(row)
    page = render_template(
        "conferences/item.html",
        one=one,
        conference=conference,
        held=conference.state is State.HELD and may_run(),
        planned=conference.state is State.PLANNED and may_run(),
        may_run=may_run(),
        decision=tried.get("decision")
        or DecisionForm(formdata=None, data={"decision": one.decision}),
        promising=promising,
        carrying=carrying,
        tried=next(iter(tried), ""),
        items=ITEMS,
        promises=PROMISES,
        today=clock.local_day(clock.now(), zone_here()),
        once=Form(formdata=None).once.data,
    )
    return page, 422 if tried else 200
