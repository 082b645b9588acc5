"""The outcomes page, and the same figures to take away."""

from cit.outcomes.views import downloads, pages
from cit.outcomes.views.room import room

__all__ = ["downloads", "pages", "room"]
