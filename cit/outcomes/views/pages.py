"""Figures of a period: as a page, as CSV, as JSON."""

from datetime import date
from typing import Any

from flask import Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.outcomes import queries
from cit.outcomes.forms import PeriodForm
from cit.outcomes.rules.export import as_csv
from cit.outcomes.rules.measures import COMPARED_FROM, Measure, Period
from cit.outcomes.rules.periods import chosen, presets
from cit.outcomes.rules.words import figure, lines, quarter_row, share_row, time_rows, within_days
from cit.outcomes.views.room import room
from cit.permissions.table import Permission
from cit.retention.queries import destroyed_before
from cit.rules import RuleBroken
from cit.web.request import actor, session, settings

# What the cards on top show, in their order.
CARDS = (
    "cit_coverage",
    "connection_rate",
    "diversion_rate",
    "force_rate",
    "arrest_rate",
    "referral_rate",
    "follow_up_timeliness",
    "injury_rate",
    "response_time_median",
    "on_scene_time_median",
    "voluntary_rate",
    "involuntary_rate",
)


@room.page("", needs=Permission.OUTCOMES_VIEW)
def show() -> ResponseReturnValue:
    """The outcomes of the agency over a period."""
    form = PeriodForm(request.args)
    period = _period(form)
    if period is None:
        return render_template("outcomes/period.html", form=form), 422
    found = {one.key: one for one in queries.measures(session(), actor(), period)}
    record(session(), Event.REPORT_VIEWED, by=actor(), **_about(found, period))
    groups = [one for key, one in found.items() if key.startswith("disposition_")]
    repeats = [one for key, one in found.items() if key.startswith("repeat_")]
    quarters = queries.connection_by_quarter(session(), actor())
    return render_template(
        "outcomes/show.html",
        form=form,
        period=period,
        found=found,
        cards=[(one, figure(one), lines(one)) for one in map(found.__getitem__, CARDS)],
        bars=[(one.label, one.numerator) for one in groups],
        total=groups[0].denominator,
        group_rows=[share_row(one, of=False) for one in groups],
        repeat_rows=[[within_days(one), *share_row(one)[1:]] for one in repeats],
        quarters=quarters,
        compared=len(quarters) > 1 and all(one.total >= COMPARED_FROM for one in quarters),
        quarter_rows=[quarter_row(*one) for one in reversed(quarters)],
        time_rows=time_rows(found),
        choices=_choices(period),
        destroyed_before=_destroyed(period),
        compared_from=COMPARED_FROM,
        downloads=_downloads(period),
    )


@room.page("/figures.csv", needs=Permission.OUTCOMES_VIEW, fresh=True)
def as_table() -> ResponseReturnValue:
    """All measures of a period as CSV."""
    form = PeriodForm(request.args)
    period = _period(form)
    if period is None:
        return render_template("outcomes/period.html", form=form), 422
    return _download(as_csv(_exported(period, "csv")), "text/csv", "csv")


@room.page("/figures.json", needs=Permission.OUTCOMES_VIEW, fresh=True)
def as_data() -> ResponseReturnValue:
    """All measures of a period as JSON."""
    form = PeriodForm(request.args)
    period = _period(form)
    if period is None:
        return render_template("outcomes/period.html", form=form), 422
    return jsonify(
        {
            "from": period.from_on and period.from_on.isoformat(),
            "to": period.to_on and period.to_on.isoformat(),
            "measures": [one.as_json() for one in _exported(period, "json")],
        }
    )


def _destroyed(period: Period) -> date | None:
    """Where a period reaches back to calls of which only codes are left: before which day."""
    before = destroyed_before(session(), actor().organisation_id)
    if before is None or (period.from_on is not None and period.from_on >= before):
        return None
    return before


def _exported(period: Period, form: str) -> list[Measure]:
    found = queries.measures(session(), actor(), period)
    about = _about({one.key: one for one in found}, period)
    record(session(), Event.REPORT_EXPORTED, by=actor(), **about, format=form)
    return found


def _period(form: PeriodForm) -> Period | None:
    """The period that is asked for; None with the form's errors where the days are wrong."""
    if not form.validate():
        return None
    try:
        everything = request.args.get("all") == "1"
        return chosen(_today(), form.from_on.data, form.to_on.data, everything)
    except RuleBroken as broken:
        form.refuse(broken)
        return None


def _today() -> date:
    return clock.local_day(clock.now(), settings().time_zone)


def _about(found: dict[str, Measure], period: Period) -> dict[str, Any]:
    return {"measures": len(found), "first_day": period.from_on, "last_day": period.to_on}


def _address(period: Period, endpoint: str = ".show") -> str:
    days = {"from_on": period.from_on, "to_on": period.to_on}
    said: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
    return url_for(endpoint, **(said or {"all": "1"}))


def _choices(period: Period) -> list[tuple[str, str, None, bool]]:
    return [
        (one.words, _address(one.period), None, one.period == period) for one in presets(_today())
    ]


def _downloads(period: Period) -> list[tuple[str, str]]:
    return [
        ("Download CSV", _address(period, ".as_table")),
        ("Download JSON", _address(period, ".as_data")),
    ]


def _download(body: str, kind: str, ending: str) -> Response:
    name = f"outcomes-{_today().isoformat()}.{ending}"
    return Response(
        body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
