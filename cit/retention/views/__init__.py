"""Pages about terms, holds, and what is due."""

from cit.retention.views import due, holds, schedule
from cit.retention.views.room import room

__all__ = ["due", "holds", "room", "schedule"]
