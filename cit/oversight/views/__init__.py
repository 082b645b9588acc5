"""Pages of those who oversee: look-ups, the log, and erasing its details by two persons."""

from cit.oversight.views import log, redaction
from cit.oversight.views.room import room

__all__ = ["log", "redaction", "room"]
