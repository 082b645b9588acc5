"""The worksheet of a hold: begun, filled in, completed, printed, amended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases import queries as cases
from cit.people import queries as people
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.statutes import actions, queries
from cit.statutes.actions.worksheets import Incomplete, pack_for
from cit.statutes.forms import ADVISED, moment, sheet_form
from cit.statutes.rules.holds import STATES, State
from cit.statutes.rules.packs import Pack
from cit.statutes.views.room import room
from cit.web.forms import Form
from cit.web.request import actor, finish, session, settings
from cit.web.words import zone_here

VIEW, WRITE = Permission.HOLD_SHEET_VIEW, Permission.HOLD_SHEET_WRITE


@room.page("/cases/<uuid:case_id>/hold", needs=VIEW)
def hold(case_id: UUID) -> ResponseReturnValue:
    """The worksheets of a case, the newest version first."""
    case = cases.get(session(), actor(), case_id, VIEW)
    found = queries.sheets(session(), actor(), case_id)
    return render_template(
        "statutes/hold.html",
        case=case,
        found=found,
        states=STATES,
        chosen=settings().state_pack,
        may_write=granted(actor(), WRITE) is not Reach.NONE,
        once=Form(formdata=None).once.data,
    )


@room.page("/cases/<uuid:case_id>/hold/begin", needs=WRITE, methods=("POST",))
def begin(case_id: UUID) -> ResponseReturnValue:
    """The first version."""
    case = cases.get(session(), actor(), case_id, WRITE)
    row = actions.begin(session(), actor(), case)
    return finish(url_for(".edit", sheet_id=row.id), "A worksheet was begun.")


@room.page("/holds/<uuid:sheet_id>/edit", needs=WRITE, methods=("GET", "POST"))
def edit(sheet_id: UUID) -> ResponseReturnValue:
    """Fill it in; kept as it is, or completed."""
    row = queries.get_sheet(session(), actor(), sheet_id, WRITE)
    pack = pack_for(session(), row.pack)
    form = sheet_form(pack.hold)(data=_filled(row))
    if form.validate_on_submit():
        try:
            actions.save(session(), actor(), row, _start(form), _written(form, pack))
            if request.form.get("go") == "complete":
                actions.complete(session(), actor(), row)
        except Incomplete as incomplete:
            _keep_so_far(form, incomplete)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            if row.state is State.COMPLETED:
                return finish(url_for(".sheet", sheet_id=sheet_id), "The worksheet is complete.")
            return finish(url_for(".hold", case_id=row.case_id), "The worksheet is kept.")
        session().rollback()
    if request.method == "GET":
        _opened(row, Event.HOLD_SHEET_OPENED)
    page = render_template("statutes/edit.html", form=form, pack=pack, **_about(sheet_id))
    return page, 422 if form.errors or form.form_errors else 200


@room.page("/holds/<uuid:sheet_id>", needs=VIEW)
def sheet(sheet_id: UUID) -> ResponseReturnValue:
    """One version, to read."""
    return _read(sheet_id, "statutes/sheet.html", Event.HOLD_SHEET_OPENED)


@room.page("/holds/<uuid:sheet_id>/print", needs=VIEW)
def paper(sheet_id: UUID) -> ResponseReturnValue:
    """The facts on paper, in the order of the form."""
    return _read(sheet_id, "statutes/paper.html", Event.HOLD_SHEET_PRINTED)


@room.page("/holds/<uuid:sheet_id>/amend", needs=WRITE, methods=("POST",))
def amend(sheet_id: UUID) -> ResponseReturnValue:
    """A later version begins with the words of this one."""
    row = queries.get_sheet(session(), actor(), sheet_id, WRITE)
    later = actions.amend(session(), actor(), row)
    return finish(url_for(".edit", sheet_id=later.id), "A new version was begun.")


def _read(sheet_id: UUID, template: str, event: Any) -> ResponseReturnValue:
    about = _about(sheet_id)
    row = about["row"]
    _opened(row, event)
    return render_template(
        template,
        pack=pack_for(session(), row.pack),
        answers=row.answers or {},
        advised=ADVISED,
        may_write=granted(actor(), WRITE) is not Reach.NONE,
        may_tell=granted(actor(), Permission.DISCLOSURE_RECORD) is not Reach.NONE,
        once=Form(formdata=None).once.data,
        **about,
    )


def _keep_so_far(form: Form, incomplete: Incomplete) -> None:
    """What was written is kept, though it is not complete; each gap is named beside its field."""
    for field, words in incomplete.problems.items():
        form.refuse(RuleBroken(field, words))
    session().commit()


def _opened(row: Any, event: Any) -> None:
    record(session(), event, by=actor(), subject_id=row.id, case_id=row.case_id, version=row.number)


def _about(sheet_id: UUID) -> dict[str, Any]:
    """The worksheet, its case, and who it is about."""
    row = queries.get_sheet(session(), actor(), sheet_id, VIEW)
    case = cases.get(session(), actor(), row.case_id, VIEW)
    person = None
    if case.person_id is not None:
        person = people.get(session(), actor(), case.person_id, Permission.PERSON_VIEW)
    return {
        "row": row,
        "case": case,
        "person": person,
        "name": people.name_of(person) if person else "Nobody is linked yet",
        "states": STATES,
    }


def _filled(row: Any) -> dict[str, Any]:
    answers = row.answers or {}
    start = clock.local(row.start_at, zone_here()) if row.start_at else None
    facts = {f"fact_{key}": text for key, text in (answers.get("facts") or {}).items()}
    return {
        "day": start.date() if start else None,
        "time": start.time() if start else None,
        "criteria": answers.get("criteria") or [],
        "advised": answers.get("advised") or None,
        **facts,
    }


def _start(form: Any) -> datetime | None:
    day, at = form.day.data, form.time.data
    if day is None and at is None:
        return None
    if day is None:
        raise RuleBroken("day", "Enter the day.")
    if at is None:
        raise RuleBroken("time", "Enter the time.")
    try:
        return moment(day, at, zone_here())
    except OverflowError as error:
        raise RuleBroken("day", "Enter a day within the last year.") from error


def _written(form: Any, pack: Pack) -> dict[str, Any]:
    facts = {one.key: form[f"fact_{one.key}"].data for one in pack.hold.facts}
    told = form["advised"].data if "advised" in form else ""
    return {"criteria": form.criteria.data or [], "advised": told, **facts}
