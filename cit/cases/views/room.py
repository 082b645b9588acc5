"""The room that all pages of cases stand in, and where a page leads when its work is done."""

from uuid import UUID

from flask import url_for

from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web.context import link
from cit.web.request import actor
from cit.web.room import Room

room = Room("cases", __name__, url_prefix="/cases")


def case_url(case_id: UUID) -> str:
    """The file of a case; its times, where no room shows files."""
    return link("casefile.show", case_id=case_id) or url_for("cases.times", case_id=case_id)


def way_on(case_id: UUID, back: str | None) -> str:
    """Where to go on after a small act. `back` is a code, never an address."""
    if back == "times":
        return url_for("cases.times", case_id=case_id)
    if back == "today" and (today := link("home.today")):
        return today
    if back == "board" and granted(actor(), Permission.BOARD_VIEW) is not Reach.NONE:
        return url_for("cases.board", done=case_id)
    return case_url(case_id)
