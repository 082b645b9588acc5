"""The list of cases, and the way from a reference to its case."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases import queries
from cit.cases.queries import Filters
from cit.cases.rules import STATUSES, Status, shown_reference
from cit.cases.views.room import case_url, room
from cit.organisations.queries import districts
from cit.permissions.table import Permission
from cit.web.paging import BadMark
from cit.web.request import actor, session, settings
from cit.web.words import short_moment_words

STATES = {"open": "Open", "mine": "Mine", "closed": "Closed", "": "All"}
_SOME = UUID(int=0)


class Shown(NamedTuple):
    """A row as the page draws it."""

    url: str
    name: str
    about: str
    status: str
    time: str
    sealed: bool


@room.page("", needs=Permission.CASE_LIST)
def index() -> ResponseReturnValue:
    """Cases in reach, newest first."""
    args = request.args
    filters = _filters()
    try:
        page = queries.page(session(), actor(), args.get("after"), filters)
    except BadMark:
        abort(422)
    record(session(), Event.CASE_LISTED, by=actor(), results=len(page.rows))
    chosen = {name: value for name, value in args.items() if name != "after" and value}
    return render_template(
        "cases/index.html",
        rows=_shown(page.rows),
        count=queries.count(session(), actor(), filters),
        states=[
            (label, _with(chosen, state=state), None, filters.state == state)
            for state, label in STATES.items()
        ],
        statuses=[(one.value, label, one is filters.status) for one, label in STATUSES.items()],
        districts=[
            (str(one.id), one.name, one.id == filters.district_id)
            for one in districts(session(), actor())
        ],
        filters=filters,
        next=page.next and _with(chosen, after=page.next),
        first=_with(chosen) if args.get("after") else None,
    )


def _with(chosen: dict[str, Any], **more: Any) -> str:
    return url_for("cases.index", **{**chosen, **more})


def _filters() -> Filters:
    args = request.args
    state = args.get("state", "open")
    if state not in STATES:
        abort(422)
    try:
        return Filters(
            state=state,
            status=Status(args["status"]) if args.get("status") else None,
            district_id=UUID(args["district"]) if args.get("district") else None,
            from_on=date.fromisoformat(args["from"]) if args.get("from") else None,
            to_on=date.fromisoformat(args["to"]) if args.get("to") else None,
        )
    except ValueError:
        abort(422)


def _shown(rows: Iterable[queries.Listed]) -> list[Shown]:
    # One address is built and the ids put into it: fifty would cost more than reading the rows.
    before, _, after = case_url(_SOME).partition(str(_SOME))
    zone = settings().time_zone
    return [
        Shown(
            f"{before}{line.id}{after}",
            line.name or "No person linked",
            _about(line),
            STATUSES[line.status],
            short_moment_words(line.at, zone),
            line.sealed,
        )
        for line in rows
    ]


def _about(line: queries.Listed) -> str:
    flag = "mental health" if line.mental_health else None
    said = (shown_reference(line.reference), line.kind, line.district, flag)
    return " · ".join([part for part in said if part])


@room.page("/by-reference/<string:reference>", needs=Permission.CASE_VIEW)
def by_reference(reference: str) -> ResponseReturnValue:
    """From a reference, however it was typed, to its case."""
    case = queries.by_reference(session(), actor(), reference)
    return redirect(case_url(case.id), 303)
