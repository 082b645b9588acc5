"""The dispatch board."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.queries import has_since
from cit.audit.trail import record
from cit.cases import queries
from cit.cases.rules import MARK_WORDS, STATUSES, Happening
from cit.cases.views.room import case_url, room
from cit.permissions.table import Permission
from cit.web.clocks import span
from cit.web.request import actor, is_renewal, session, settings

# How long the board offers to take back what was just marked.
UNDO_FOR = timedelta(minutes=10)
# A board that stays open is a reading every so often, not every 15 seconds.
READING_EVERY = timedelta(minutes=5)
SINCE_WORDS = {
    Happening.RECEIVED: "received",
    Happening.ARRIVED: "arrived",
    Happening.AT_FACILITY: "arrived",
    Happening.HANDED_OVER: "handed over",
    Happening.LEFT_FACILITY: "left",
}


@room.page("/board", needs=Permission.BOARD_VIEW)
def board() -> ResponseReturnValue:
    """Open calls, most urgent first, each with its one next act."""
    limit = timedelta(minutes=settings().on_scene_warning_minutes)
    found = queries.board(session(), actor(), limit)
    _record_reading(len(found.lines))
    return render_template(
        "cases/board.html",
        board=found,
        done=_just_done(),
        statuses=STATUSES,
        since_words=SINCE_WORDS,
        mark_words=MARK_WORDS,
        case_url=case_url,
        lasts=_lasts,
        fresh=uuid4,
    )


def _record_reading(results: int) -> None:
    """Each view by a person is recorded; a renewal is where the last record is some minutes old."""
    since = clock.now() - READING_EVERY
    if is_renewal() and has_since(session(), actor(), Event.BOARD_LISTED, since):
        return
    record(session(), Event.BOARD_LISTED, by=actor(), results=results)


def _lasts(moment: datetime) -> str:
    return span((clock.now() - moment).total_seconds())


def _just_done() -> queries.Marked | None:
    """What the actor has just marked on the board and may want to take back."""
    try:
        case_id = UUID(request.args.get("done", ""))
    except ValueError:
        return None
    return queries.just_marked(session(), actor(), case_id, UNDO_FOR)
