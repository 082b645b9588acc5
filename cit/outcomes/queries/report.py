"""All measures of a period."""

from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.db.zone import zone_of
from cit.outcomes.queries.afterwards import connection, follow_ups, repeats
from cit.outcomes.queries.base import Asked
from cit.outcomes.queries.encounters import dispositions, facts, times
from cit.outcomes.rules.measures import Measure, Period
from cit.outcomes.rules.told import TOLD
from cit.permissions.check import Actor


def measures(
    session: Session, actor: Actor, period: Period, agency_id: UUID | None = None
) -> list[Measure]:
    """Every measure, in the order in which they are told."""
    today = clock.local_day(clock.now(), zone_of(session))
    asked = Asked(actor, period, today, agency_id)
    found = {one.key: one for one in facts(session, asked)}
    total, nobody = found["encounters"].numerator, found["persons"].missing
    found |= {one.key: one for one in dispositions(session, asked, total)}
    for part in (times, connection, follow_ups):
        found |= {one.key: one for one in part(session, asked)}
    found |= {one.key: one for one in repeats(session, asked, nobody)}
    return [found[key] for key in TOLD]
