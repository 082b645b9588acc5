"""Call sheets, and the lists that lead to them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.queries import get_user
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.queries import get as get_case
from cit.followups import actions, queries
from cit.followups.forms import ANOTHER_WAY, AddForm, AttemptForm, EndForm, OwnerForm
from cit.followups.rules import KINDS, RESULTS, STOPS, WAYS, Result, Status, Stop, Way, next_way
from cit.people.queries import cautions, name_of
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings
from cit.web.room import Room

room = Room("followups", __name__, url_prefix="/follow-ups")
DO, VIEW = Permission.FOLLOW_UP_DO, Permission.FOLLOW_UP_VIEW

LISTS = {
    "mine": ("Mine", queries.due),
    "unowned": ("Nobody’s", queries.unowned),
    "overdue": ("Overdue, with others", queries.overdue),
    "all": ("All", queries.everybodys),
}


@room.page("", needs=VIEW)
def index() -> ResponseReturnValue:
    """What is due, one list at a time."""
    shown = request.args.get("show", "mine")
    if shown not in LISTS:
        abort(422)
    lines = LISTS[shown][1](session(), actor())
    return render_template(
        "followups/index.html",
        lines=lines,
        shown=shown,
        kinds=KINDS,
        choices=[
            (label, url_for("followups.index", show=key), None, key == shown)
            for key, (label, _) in LISTS.items()
        ],
    )


@room.page("/<uuid:follow_up_id>", needs=DO, methods=("GET", "POST"))
def show(follow_up_id: UUID) -> ResponseReturnValue:
    """The call sheet: whom, what to mind, what was tried, how it went now."""
    follow_up = queries.get(session(), actor(), follow_up_id, DO)
    tried = queries.attempts(session(), follow_up)
    form = AttemptForm(way=next_way(follow_up.attempts, tried[0].way if tried else None).value)
    if form.validate_on_submit():
        try:
            actions.log_attempt(
                session(),
                actor(),
                follow_up,
                way=Way(form.way.data),
                result=Result(form.result.data),
                note=form.note.data,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", follow_up_id=follow_up_id), _told(follow_up.status))
    if request.method == "GET":
        _opened(follow_up)
    page = render_template("followups/show.html", form=form, tried=tried, **_sheet(follow_up))
    return page, 422 if form.errors else 200


@room.page("/<uuid:follow_up_id>/end", needs=DO, methods=("GET", "POST"))
def end(follow_up_id: UUID) -> ResponseReturnValue:
    """No further try, and why."""
    follow_up = queries.get(session(), actor(), follow_up_id, DO)
    form = EndForm()
    if form.validate_on_submit():
        try:
            if form.reason.data == ANOTHER_WAY:
                actions.complete(session(), actor(), follow_up)
            else:
                most = settings().follow_up_attempts
                reason = Stop(form.reason.data)
                actions.stop(session(), actor(), follow_up, reason, most_attempts=most)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", follow_up_id=follow_up_id), _told(follow_up.status))
    page = render_template(
        "followups/end.html", form=form, follow_up=follow_up, kind=KINDS[follow_up.kind]
    )
    return page, 422 if form.errors else 200


@room.page("/<uuid:follow_up_id>/reassign", needs=DO, methods=("GET", "POST"))
def reassign(follow_up_id: UUID) -> ResponseReturnValue:
    """Give it to a colleague."""
    follow_up = queries.get(session(), actor(), follow_up_id, DO)
    form = OwnerForm()
    form.owner.choices = {"": "Choose a colleague", **_colleagues()}
    if form.validate_on_submit():
        try:
            owner = get_user(session(), UUID(form.owner.data))
            actions.reassign(session(), actor(), follow_up, owner)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".index"), "The follow-up was handed on.")
    page = render_template(
        "followups/reassign.html", form=form, follow_up=follow_up, kind=KINDS[follow_up.kind]
    )
    return page, 422 if form.errors else 200


@room.page("/add/<uuid:case_id>", needs=DO, methods=("GET", "POST"))
def add(case_id: UUID) -> ResponseReturnValue:
    """One more contact than the rules ask for."""
    case = get_case(session(), actor(), case_id, DO)
    form = AddForm(owner=str(actor().id))
    form.owner.choices = {"": "Nobody yet", **_colleagues()}
    if form.validate_on_submit():
        owner = UUID(form.owner.data) if form.owner.data else None
        try:
            due_at = _end_of(form.due_on.data)
            actions.add(session(), actor(), case, due_at=due_at, owner_id=owner)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("casefile.show", case_id=case_id), "The follow-up was added.")
    page = render_template("followups/add.html", form=form, case=case)
    return page, 422 if form.errors else 200


def _end_of(day: Any) -> datetime:
    return clock.day_start(day + timedelta(days=1), settings().time_zone) - timedelta(minutes=1)


def _colleagues() -> dict[str, str]:
    """Who has least to do comes first."""
    has = queries.loads(session(), actor())
    found = sorted(queries.owners(session(), actor()), key=lambda one: has.get(one.id, 0))
    return {str(one.id): f"{one.name}, {has.get(one.id, 0)} open" for one in found}


def _told(status: Status) -> str:
    return {
        Status.DUE: "The attempt was saved. The follow-up stays due.",
        Status.COMPLETED: "Reached. The follow-up is completed.",
        Status.STOPPED: "The follow-up is stopped.",
    }[status]


def _opened(follow_up: Any) -> None:
    record(
        session(),
        Event.FOLLOWUP_OPENED,
        by=actor(),
        subject_id=follow_up.id,
        case_id=follow_up.case_id,
    )
    if follow_up.person_id is not None:
        record(
            session(),
            Event.PERSON_OPENED,
            by=actor(),
            subject_id=follow_up.person_id,
            case_id=follow_up.case_id,
        )


def _sheet(follow_up: Any) -> dict[str, Any]:
    person, found = follow_up.person, []
    if person is not None:
        found = cautions(session(), actor(), [person.id]).get(person.id, [])
    return {
        "follow_up": follow_up,
        "kind": KINDS[follow_up.kind],
        "person": person,
        "name": name_of(person) if person is not None else "Nobody is linked yet",
        "cautions": found,
        "ways": WAYS,
        "results": RESULTS,
        "stops": STOPS,
        "is_due": follow_up.status is Status.DUE,
        "case_in_reach": queries.reaches_case(session(), actor(), follow_up.case_id),
    }
