"""What an analyst looks at first: a few outcomes of the last twelve months."""

from datetime import date

from sqlalchemy.orm import Session

from cit.outcomes.queries import measures
from cit.outcomes.rules.measures import Measure, Period
from cit.outcomes.rules.periods import presets
from cit.permissions.check import Actor

FIRST = ("encounters", "cit_coverage", "arrest_rate", "referral_rate", "connection_rate")


def headlines(session: Session, actor: Actor, today: date) -> tuple[Period, list[Measure]]:
    """The period that the page of outcomes begins with, and the first figures of it."""
    period = presets(today)[0].period
    found = {one.key: one for one in measures(session, actor, period)}
    return period, [found[key] for key in FIRST]
