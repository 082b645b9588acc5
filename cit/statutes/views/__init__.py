"""Pages of firearms that are kept safe, and of worksheets for a hold."""

from cit.statutes.views import firearms, sheets
from cit.statutes.views.room import room

__all__ = ["firearms", "room", "sheets"]
