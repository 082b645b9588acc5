"""Pages about people: finding, one person, making and changing one."""

from cit.people.views import editing, finding, notes, person
from cit.people.views.room import install, room

__all__ = ["editing", "finding", "install", "notes", "person", "room"]
