"""The bell, what is behind it, and how one wants to be told."""

from typing import Any
from uuid import UUID

from flask import Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.notices import actions, queries
from cit.notices.forms import chosen, clock_of, form_for
from cit.notices.rules import FIGURES, KINDS, Kind
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import CLOSING, actor, finish, later, session, settings
from cit.web.room import SIGNED_IN, Room

room = Room("notices", __name__, url_prefix="/notices")


@room.page("", needs=SIGNED_IN)
def index() -> ResponseReturnValue:
    """What stands, or what is behind me."""
    done = request.args.get("show") == "done"
    return render_template(
        "notices/index.html",
        lines=queries.mine(session(), actor(), done=done),
        done=done,
        choices=[
            ("Now", url_for("notices.index"), None, not done),
            ("Done", url_for("notices.index", show="done"), None, done),
        ],
    )


@room.page("/<uuid:notice_id>", needs=SIGNED_IN)
def show(notice_id: UUID) -> ResponseReturnValue:
    """Go to what it is about; that page asks for its own permission."""
    notice, who = queries.one(session(), actor(), notice_id), actor()
    told = KINDS[Kind(notice.kind)]
    ids = {"case_id": notice.case_id, "person_id": notice.person_id}
    about = ids.get(told.argument) or notice.subject_id
    later(lambda own: actions.read(own, who, queries.one(own, who, notice_id)))
    values: dict[str, Any] = {told.argument: about} if told.argument else {}
    return redirect(url_for(told.endpoint, **values), 303)


@room.page("/read", needs=SIGNED_IN, methods=("POST",))
def read() -> ResponseReturnValue:
    actions.read_all(session(), actor())
    return finish(url_for(".index"), "All are marked as read.")


@room.page("/choices", needs=SIGNED_IN, methods=("GET", "POST"))
def choices() -> ResponseReturnValue:
    """How each kind is told, and the hours in which mail waits."""
    found = queries.choices(session(), actor())
    hours = queries.quiet_hours(session(), actor())
    form = form_for(
        found,
        quiet_from=clock_of(hours.from_minute if hours else None),
        quiet_until=clock_of(hours.until_minute if hours else None),
    )
    if form.validate_on_submit():
        try:
            actions.choose(session(), actor(), chosen(form, found))
            actions.set_hours(session(), actor(), *form.minutes)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".choices"), "Kept. It holds from the next notice on.")
    page = render_template(
        "notices/choices.html",
        form=form,
        found=found,
        hour=settings().digest_hour,
        urgent=[KINDS[one.kind].choice for one in found if KINDS[one.kind].urgent],
    )
    return page, 422 if form.errors else 200


@room.page("/weeks/<uuid:week_id>", needs=Permission.ENCOUNTER_REVIEW)
def week(week_id: UUID) -> ResponseReturnValue:
    """The counts of an agency at the hour of its digest."""
    found = queries.week(session(), actor(), week_id)
    rows = [(words, str(getattr(found, name))) for name, words in FIGURES.items()]
    return render_template("notices/week.html", week=found, rows=rows)


def install(app: Flask) -> None:
    """Count for the bell of every page that is read; tell what an act has made true."""
    app.before_request(_count)
    app.context_processor(_bell)
    app.extensions.setdefault(CLOSING, []).append(actions.after_acts)


def _count() -> None:
    # A POST draws a page only when it is refused; a file and a script have no bell.
    if request.method == "GET" and g.get("actor") is not None and request.blueprint != "web":
        g.unread = queries.unread(session(), g.actor)


def _bell() -> dict[str, Any]:
    return {"unread": g.get("unread", 0)}
