"""Pages about terms, holds, and what is due."""

from cit.retention.views import due, holds, runs, schedule
from cit.retention.views.room import room

__all__ = ["due", "holds", "room", "runs", "schedule"]
