"""Pages for anybody, and pages for the office."""

from cit.feedback.views import office, public
from cit.feedback.views.room import install, room

__all__ = ["install", "office", "public", "room"]
