"""Pages of repeat contacts, conferences and promises."""

from cit.conferences.views import items, meetings, promises, repeat, running
from cit.conferences.views.room import install, room

__all__ = ["install", "items", "meetings", "promises", "repeat", "room", "running"]
