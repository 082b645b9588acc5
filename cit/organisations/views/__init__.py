"""Pages of organisations: the directory, a partner's own entry, the administrator's lists."""

from cit.organisations.views import agreements, directory, keeping, lists
from cit.organisations.views.room import room

__all__ = ["agreements", "directory", "keeping", "lists", "room"]
