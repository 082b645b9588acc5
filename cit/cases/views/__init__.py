"""Pages of cases: taking a call, the board, who goes, the times, the list."""

from cit.cases.views import board, calls, facts, listing, team, times
from cit.cases.views.room import room

__all__ = ["board", "calls", "facts", "listing", "room", "team", "times"]
