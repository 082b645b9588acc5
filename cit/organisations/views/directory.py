"""The directory for everybody, and a partner's own entry in it."""

from datetime import date, datetime
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.organisations import actions, queries
from cit.organisations.forms import ProfileForm
from cit.organisations.rules import TAKES, Takes
from cit.organisations.views.room import room
from cit.permissions.check import Kind, granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

PROFILE = Permission.ORGANISATION_PROFILE


@room.page("/directory", needs=Permission.ORGANISATION_VIEW)
def directory() -> ResponseReturnValue:
    takes = _asked(request.args.get("takes"))
    today = clock.local_day(clock.now(), actor().zone)
    found = queries.partners(session(), today, takes)
    chips = [("All", url_for("organisations.directory"), None, takes is None)]
    for one, words in TAKES.items():
        address = url_for("organisations.directory", takes=one.value)
        chips.append((words, address, None, one is takes))
    return render_template(
        "organisations/directory.html",
        partners=found,
        chips=chips,
        told_today={one.id for one in found if _told_on(one.capacity_at, today)},
        may_edit=granted(actor(), PROFILE) is Reach.ALL,
        agencies=queries.agencies(session()),
    )


@room.page("/our-services", needs=PROFILE, methods=("GET", "POST"))
def profile() -> ResponseReturnValue:
    """One's own entry. An agency has none: its people look after those of partners."""
    return _profile(actor().organisation_id)


@room.page("/directory/<uuid:organisation_id>", needs=PROFILE, methods=("GET", "POST"))
def entry(organisation_id: UUID) -> ResponseReturnValue:
    return _profile(organisation_id)


def _profile(organisation_id: UUID) -> ResponseReturnValue:
    row = queries.get_within(session(), actor(), organisation_id, PROFILE)
    if row.kind is not Kind.PARTNER:
        abort(404)
    form, status = ProfileForm(obj=row), 200
    if form.validate_on_submit():
        places = form.capacity_today.data
        try:
            actions.set_profile(session(), actor(), row, form.profile(), places)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            own = row.id == actor().organisation_id
            there = "organisations.profile" if own else "organisations.directory"
            return finish(url_for(there), "The entry in the directory was saved.")
    if form.is_submitted():
        status = 422
    return render_template("organisations/profile.html", form=form, organisation=row), status


def _asked(written: str | None) -> Takes | None:
    if written is None:
        return None
    try:
        return Takes(written)
    except ValueError:
        abort(422)


def _told_on(at: datetime | None, day: date) -> bool:
    return at is not None and clock.local_day(at, actor().zone) == day
