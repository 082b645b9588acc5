"""Pages of organisations: the directory, a partner's own entry, the administrator's lists."""

from cit.organisations.views import directory, keeping, lists
from cit.organisations.views.room import room

__all__ = ["directory", "keeping", "lists", "room"]
