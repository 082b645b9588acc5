"""Pages of the ledger: writing down what was told, and the account of one person."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event, EventKind
from cit.audit.trail import record
from cit.cases import queries as cases
from cit.disclosures import actions, queries
from cit.disclosures.actions import NewHold, Told
from cit.disclosures.forms import HoldForm, ToldForm
from cit.disclosures.rules import RECIPIENTS, WISHES, Basis, Ground, How, Kind, Recipient, Wish
from cit.organisations import queries as organisations
from cit.people.queries import name_of
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session
from cit.web.room import Room
from cit.web.words import zone_here

room = Room("disclosures", __name__)
P = Permission


@room.page("/cases/<uuid:case_id>/told", needs=P.DISCLOSURE_RECORD, methods=("GET", "POST"))
def write(case_id: UUID) -> ResponseReturnValue:
    """Write down what was told by word of mouth or on paper."""
    case = cases.get(session(), actor(), case_id, P.DISCLOSURE_RECORD)
    here = clock.local(clock.now(), zone_here())
    asked = {"how": request.args.get("how"), "day": here.date(), "time": here.time()}
    form = ToldForm(data=asked)
    form.offer({str(one.id): one.name for one in organisations.partners(session(), here.date())})
    if form.validate_on_submit():
        try:
            actions.write_down(session(), actor(), case, _told(form, case), clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("casefile.show", case_id=case_id), "It is in the ledger.")
    page = render_template("disclosures/write.html", form=form, case=case)
    return page, 422 if form.errors else 200


def _told(form: ToldForm, case: Any) -> Told:
    return Told(
        agency_id=case.agency_id,
        case_id=case.id,
        person_id=case.person_id,
        kinds=frozenset(Kind(one) for one in form.kinds.data or ()),
        purpose=form.purpose.data or "",
        basis=Basis(form.basis.data),
        how=How(form.how.data),
        to=Recipient(form.to.data),
        recipient_id=UUID(form.recipient.data) if form.recipient.data else None,
        recipient_name=form.recipient_name.data or "",
        words=form.words.data or "",
        ground=Ground(form.ground.data) if form.ground.data else None,
        reason=form.reason.data or "",
        at=_utc(form.day.data, form.time.data),
    )


def _utc(day: date | None, hour: time | None) -> datetime:
    if day is None or hour is None:
        raise RuleBroken("day", "Enter the day and the time.")
    local = datetime.combine(day, hour, tzinfo=ZoneInfo(zone_here()))
    try:
        return local.astimezone(UTC)
    except OverflowError as error:
        raise RuleBroken("day", "Enter the day.") from error


@room.page("/disclosures", needs=P.DISCLOSURE_VIEW)
def find() -> ResponseReturnValue:
    """Find the person of a case by its reference, to account for what was told."""
    written = request.args.get("case", "")
    person_id = queries.person_of_case(session(), actor(), written) if written else None
    if person_id is not None:
        return redirect(url_for(".account", person_id=person_id), 303)
    page = render_template("disclosures/find.html", written=written[:20], missing=bool(written))
    return page, 422 if written else 200


@room.page("/people/<uuid:person_id>/disclosures", needs=P.DISCLOSURE_VIEW)
def account(person_id: UUID) -> ResponseReturnValue:
    """The account of one person: what was told, to whom, why."""
    of = queries.person(session(), actor(), person_id)
    lines, everything = _account(of)
    _looked(Event.ACCOUNT_VIEWED, of, len(lines))
    return render_template(
        "disclosures/account.html",
        lines=lines,
        everything=everything,
        holds=queries.holds(session(), actor(), of, _today()),
        wishes=WISHES,
        recipients=RECIPIENTS,
        may_hold=granted(actor(), P.DISCLOSURE_HOLD) is not Reach.NONE,
        **_whose(of),
    )


@room.page("/people/<uuid:person_id>/disclosures/print", needs=P.DISCLOSURE_VIEW)
def paper(person_id: UUID) -> ResponseReturnValue:
    """The account as it is handed to the person: without what is held back."""
    of = queries.person(session(), actor(), person_id)
    lines, everything = _account(of)
    given = [one for one in lines if one.held_until is None]
    _looked(Event.ACCOUNT_PRINTED, of, len(given))
    return render_template(
        "disclosures/paper.html",
        lines=given,
        everything=everything,
        agency=organisations.get(session(), of.agency_id),
        today=_today(),
        **_whose(of),
    )


@room.page(
    "/people/<uuid:person_id>/disclosures/hold", needs=P.DISCLOSURE_HOLD, methods=("GET", "POST")
)
def hold(person_id: UUID) -> ResponseReturnValue:
    """An official asks that a part be held back for a time."""
    of, form = queries.person(session(), actor(), person_id), HoldForm()
    if form.validate_on_submit():
        new = NewHold(
            covers=Recipient(form.covers.data),
            wish=Wish(form.wish.data),
            official=form.official.data or "",
            statement=form.statement.data or "",
            until_on=form.until_on.data or _today(),
        )
        try:
            actions.hold_back(session(), actor(), of, new, _today())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            there = url_for(".account", person_id=person_id)
            return finish(there, "It is held back until that day.")
    page = render_template("disclosures/hold.html", form=form, person_id=person_id)
    return page, 422 if form.errors else 200


def _account(of: Any) -> tuple[list[queries.Line], bool]:
    everything = request.args.get("show") == "all"
    zone = zone_here()
    lines = queries.account(session(), actor(), of, _today(), zone, everything=everything)
    return lines, everything


def _whose(of: Any) -> dict[str, Any]:
    """The name for those who know people; else the references of their cases."""
    knows = granted(actor(), P.PERSON_VIEW) is not Reach.NONE
    return {
        "person_id": of.id,
        "knows": knows,
        "name": name_of(of) if knows else "",
        "references": queries.references(session(), of.id),
    }


def _looked(event: EventKind, of: Any, results: int) -> None:
    record(session(), event, by=actor(), subject_id=of.id, results=results)


def _today() -> date:
    return clock.local_day(clock.now(), zone_here())
