"""Figures of a period as a file, once it is said what they are for."""

import json

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.outcomes import queries
from cit.outcomes.forms import DownloadForm, PeriodForm
from cit.outcomes.rules.export import as_csv, as_json
from cit.outcomes.rules.measures import Measure, Period
from cit.outcomes.views.asked import about, address, period_of, today
from cit.outcomes.views.room import room
from cit.permissions.table import Permission
from cit.web.request import actor, session


# It is read by POST: what it was for stands in the log, so it is asked for each time.
@room.page(
    "/download", needs=Permission.OUTCOMES_VIEW, methods=("GET", "POST"), reads=True, fresh=True
)
def download() -> ResponseReturnValue:
    """All measures of a period, for a purpose."""
    days = PeriodForm(request.args)
    period = period_of(days)
    if period is None:
        return render_template("outcomes/period.html", form=days), 422
    form = DownloadForm()
    if form.validate_on_submit():
        return _file(period, form.format.data, form.purpose.data)
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "outcomes/download.html", form=form, period=period, back=address(period), days=days
    )
    return page, status


def _file(period: Period, kind: str, purpose: str) -> Response:
    found = queries.measures(session(), actor(), period)
    _note(found, period, kind, purpose)
    body = as_csv(found) if kind == "csv" else json.dumps(as_json(found, period), indent=2)
    name = f"outcomes-{today().isoformat()}.{kind}"
    return Response(
        body,
        mimetype="text/csv" if kind == "csv" else "application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _note(found: list[Measure], period: Period, kind: str, purpose: str) -> None:
    by_key = {one.key: one for one in found}
    said = {**about(by_key, period), "encounters": by_key["encounters"].numerator}
    record(session(), Event.REPORT_EXPORTED, by=actor(), **said, format=kind, purpose=purpose)
