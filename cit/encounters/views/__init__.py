"""Pages of the report: writing it, submitting it, reviewing it, reading it."""

from cit.encounters.views import deciding, reading, submitting, times, writing
from cit.encounters.views.room import room

__all__ = ["deciding", "reading", "room", "submitting", "times", "writing"]
