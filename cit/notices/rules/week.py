"""The supervisors' week: counts, and the moment from which they are due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cit import clock


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of an agency, nothing else."""

    reviews: int
    overdue: int
    silent: int
    actions: int
    done: int

    @property
    def waiting(self) -> int:
        """The one number that its mail says."""
        return self.reviews + self.overdue + self.silent + self.actions


FIGURES: Mapping[str, str] = {
    "reviews": "Reports that wait for a review",
    "overdue": "Follow-ups, referrals and reviews past their time",
    "silent": "People without contact for too long",
    "actions": "Plans to approve and questions of partners to answer",
    "done": "Follow-ups completed and referrals connected in the last seven days",
}


def week_due(now: datetime, zone: str, weekday: int, hour: int) -> date:
    """The day of the newest week whose hour has come; `weekday` 1 is Monday."""
    local = clock.local(now, zone)
    back = (local.isoweekday() - weekday) % 7
    if back == 0 and local.hour < hour:
        back = 7
    return local.date() - timedelta(days=back)
