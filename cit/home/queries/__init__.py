"""What waits for whom. Each role has its own sections; somebody with several sees all."""

from cit.home.queries.became import Thanks, thanks
from cit.home.queries.count import waiting_count
from cit.home.queries.current import Current, current
from cit.home.queries.figures import headlines
from cit.home.queries.office import LogState, log_state
from cit.home.queries.sections import sections

__all__ = [
    "Current",
    "LogState",
    "Thanks",
    "current",
    "headlines",
    "log_state",
    "sections",
    "thanks",
    "waiting_count",
]
