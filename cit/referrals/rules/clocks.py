"""Until when the next act is due, in each state."""

from datetime import datetime, timedelta

from cit.config import Settings
from cit.referrals.rules.options import Status, Urgency

# Who came is recorded within a day of the visit.
VISIT_RECORDED_WITHIN = timedelta(hours=24)
_ANSWERED = {Status.SENT, Status.MORE_INFO, Status.DECLINED}
_BOOKED = {Status.WAITLISTED, Status.OUTREACH, Status.ATTENDED}


def due_at(
    to: Status,
    *,
    now: datetime,
    urgency: Urgency,
    settings: Settings,
    before: datetime | None = None,
    appointment: datetime | None = None,
) -> datetime | None:
    """When the next act is due; `before` is what was due until now."""
    if to in _ANSWERED:
        urgent = urgency is Urgency.URGENT
        hours = settings.urgent_answer_hours if urgent else settings.routine_answer_hours
        return now + timedelta(hours=hours)
    if to is Status.ACKNOWLEDGED:
        return before  # having seen it buys no time
    if to in (Status.ACCEPTED, Status.NO_SHOW):
        return now + timedelta(hours=settings.outreach_hours)
    if to in _BOOKED:
        return now + timedelta(days=settings.booking_days)
    if to is Status.SCHEDULED and appointment is not None:
        return appointment + VISIT_RECORDED_WITHIN
    return None
