"""The period that an address asks for, and what the log says of it."""

from datetime import date
from typing import Any

from flask import request, url_for

from cit import clock
from cit.outcomes.forms import PeriodForm
from cit.outcomes.rules.measures import Measure, Period
from cit.outcomes.rules.periods import chosen
from cit.rules import RuleBroken
from cit.web.request import settings


def period_of(form: PeriodForm) -> Period | None:
    """The period that is asked for; None with the form's errors where the days are wrong."""
    if not form.validate():
        return None
    try:
        everything = request.args.get("all") == "1"
        return chosen(today(), form.from_on.data, form.to_on.data, everything)
    except RuleBroken as broken:
        form.refuse(broken)
        return None


def today() -> date:
    return clock.local_day(clock.now(), settings().time_zone)


def about(found: dict[str, Measure], period: Period) -> dict[str, Any]:
    """What the log keeps of figures that were seen."""
    return {"measures": len(found), "first_day": period.from_on, "last_day": period.to_on}


def address(period: Period, endpoint: str = ".show") -> str:
    """Where a page shows this period."""
    days = {"from_on": period.from_on, "to_on": period.to_on}
    said: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
    return url_for(endpoint, **(said or {"all": "1"}))
