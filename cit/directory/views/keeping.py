"""Keeping the directory right: an entry, its hours of today, imports, where districts are."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.directory import actions, queries
from cit.directory.forms import CentreForm, CorrectForm, TodayForm
from cit.directory.rules.corrections import minutes
from cit.directory.views.room import room
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

KEEP = Permission.DIRECTORY_KEEP


@room.page("/<uuid:entry_id>/correct", needs=KEEP, methods=("GET", "POST"))
def correct(entry_id: UUID) -> ResponseReturnValue:
    """What somebody here knows better than the package."""
    row = queries.entry(session(), actor(), entry_id).entry
    form = CorrectForm(data=actions.stands(row))
    partners = {str(one.id): one.name for one in organisations.partners(session())}
    if row.partner_id is not None:
        partners.setdefault(str(row.partner_id), "As it is now")
    form.offer(partners)
    if form.validate_on_submit():
        try:
            wanted = actions.Correction(parts=form.parts())
            changed = actions.correct(session(), actor(), row, wanted)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            said = "The entry was corrected." if changed else "Nothing was changed."
            return finish(url_for(".show", entry_id=entry_id), said)
    page = render_template("directory/correct.html", form=form, row=row)
    return page, 422 if form.errors else 200


@room.page("/<uuid:entry_id>/today", needs=KEEP, methods=("GET", "POST"))
def today(entry_id: UUID) -> ResponseReturnValue:
    """Hours that hold today whatever the schedule says."""
    row, form = queries.entry(session(), actor(), entry_id).entry, TodayForm()
    if form.validate_on_submit():
        try:
            _set_today(row, form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".show", entry_id=entry_id), "The hours of today were saved.")
    page = render_template("directory/today.html", form=form, row=row)
    return page, 422 if form.errors else 200


def _set_today(row: Any, form: TodayForm) -> None:
    if form.as_ever.data:
        actions.forget_hours_today(session(), actor(), row)
        return
    opens, closes = minutes("opens", form.opens.data), minutes("closes", form.closes.data)
    actions.set_hours_today(session(), actor(), row, opens, closes)


@room.page("/imports", needs=KEEP)
def imports() -> ResponseReturnValue:
    """What was imported lately, and what was left out of it."""
    return render_template("directory/imports.html", lines=queries.imports(session()))


@room.page("/districts", needs=KEEP)
def districts() -> ResponseReturnValue:
    """Where districts are: distances are measured from their middle."""
    return render_template("directory/districts.html", centres=queries.centres(session(), actor()))


@room.page("/districts/<uuid:district_id>", needs=KEEP, methods=("GET", "POST"))
def district(district_id: UUID) -> ResponseReturnValue:
    """The middle of one district."""
    centre = queries.district(session(), actor(), district_id)
    form = CentreForm(data={"latitude": centre.latitude, "longitude": centre.longitude})
    if form.validate_on_submit():
        place = float(form.latitude.data or 0), float(form.longitude.data or 0)
        actions.set_centre(session(), actor(), centre.district, place)
        return finish(url_for(".districts"), "The middle of the district was saved.")
    page = render_template("directory/district.html", form=form, centre=centre)
    return page, 422 if form.errors else 200
