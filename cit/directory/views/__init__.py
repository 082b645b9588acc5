"""Pages of the directory: finding a service, reading an entry, keeping it right."""

from cit.directory.views import finding, keeping
from cit.directory.views.room import room

__all__ = ["finding", "keeping", "room"]
