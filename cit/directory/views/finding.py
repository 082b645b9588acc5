"""Finding a service at night on a phone. All that is asked stands in the address: no name does."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.directory import queries
from cit.directory.policies import may_keep
from cit.directory.rules.needs import NEEDS, Need
from cit.directory.rules.telling import told
from cit.directory.rules.wanted import TAKES, Takes, Wanted
from cit.directory.views.room import room
from cit.organisations import queries as organisations
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web.paging import BadMark
from cit.web.request import actor, choice, session

VIEW = Permission.DIRECTORY_VIEW
LONGEST_LANGUAGE = 60


@room.page("", needs=VIEW)
def index() -> ResponseReturnValue:
    """What fits, the nearest first or by name."""
    wanted = _wanted()
    try:
        page = queries.find(session(), actor(), wanted, request.args.get("after"))
    except BadMark:
        abort(422)
    return render_template(
        "directory/index.html",
        page=page,
        wanted=wanted,
        needs=_chips(wanted),
        takes=TAKES,
        languages=queries.languages(session()),
        districts=organisations.districts(session(), actor()),
        next=_url(wanted, after=page.next) if page.next else None,
        first=_url(wanted) if request.args.get("after") else None,
        told=told,
        today=_today(),
        case_id=_case_id(),
        may_keep=may_keep(actor()),
    )


@room.page("/<uuid:entry_id>", needs=VIEW)
def show(entry_id: UUID) -> ResponseReturnValue:
    """One entry in full."""
    found = queries.entry(session(), actor(), entry_id)
    keeps = may_keep(actor())
    return render_template(
        "directory/show.html",
        found=found,
        takes=TAKES,
        told=told,
        today=_today(),
        case_id=_case_id(),
        may_refer=granted(actor(), Permission.REFERRAL_SEND) is not Reach.NONE,
        may_keep=keeps,
        corrected=queries.corrections(session(), entry_id) if keeps else [],
    )


def _wanted() -> Wanted:
    language = request.args.get("language", "")
    if len(language) > LONGEST_LANGUAGE:
        abort(422)
    return Wanted(
        need=choice(Need, "need"),
        open_now=request.args.get("open") == "1",
        takes=choice(Takes, "takes"),
        language=language,
        near=_uuid("near"),
    )


def _uuid(name: str) -> UUID | None:
    written = request.args.get(name, "")
    try:
        return UUID(written) if written else None
    except ValueError:
        abort(422)


def _case_id() -> UUID | None:
    """The case for which somebody looks: carried along, so that a referral can begin here."""
    return _uuid("case")


def _url(wanted: Wanted, **more: Any) -> str:
    said = {
        "need": wanted.need.value if wanted.need else None,
        "open": "1" if wanted.open_now else None,
        "takes": wanted.takes.value if wanted.takes else None,
        "language": wanted.language or None,
        "near": wanted.near,
        "case": _case_id(),
    }
    return url_for("directory.index", **{**said, **more})


def _chips(wanted: Wanted) -> list[tuple[str, str, None, bool]]:
    chips = [("All", _url(wanted, need=None), None, wanted.need is None)]
    for need, words in NEEDS.items():
        chips.append((words, _url(wanted, need=need.value), None, need is wanted.need))
    return chips


def _today() -> Any:
    return clock.local_day(clock.now(), actor().zone)
