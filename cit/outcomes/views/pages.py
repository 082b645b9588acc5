"""Figures of a period, as a page."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.outcomes import queries
from cit.outcomes.forms import PeriodForm
from cit.outcomes.rules.measures import COMPARED_FROM, Period
from cit.outcomes.rules.periods import presets
from cit.outcomes.rules.words import figure, lines, quarter_row, share_row, time_rows, within_days
from cit.outcomes.views.asked import about, address, period_of, today
from cit.outcomes.views.room import room
from cit.permissions.table import Permission
from cit.retention.queries import destroyed_before
from cit.web.request import actor, session

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
    period = period_of(form)
    if period is None:
        return render_template("outcomes/period.html", form=form), 422
    found = {one.key: one for one in queries.measures(session(), actor(), period)}
    record(session(), Event.REPORT_VIEWED, by=actor(), **about(found, period))
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
        download=address(period, ".download"),
    )


def _destroyed(period: Period) -> date | None:
    """Where a period reaches back to calls of which only codes are left: before which day."""
    before = destroyed_before(session(), actor().organisation_id)
    if before is None or (period.from_on is not None and period.from_on >= before):
        return None
    return before


def _choices(period: Period) -> list[tuple[str, str, None, bool]]:
    return [
        (one.words, address(one.period), None, one.period == period) for one in presets(today())
    ]
