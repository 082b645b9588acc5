"""Setting terms, placing and releasing holds."""

from cit.retention.actions.holds import place, release
from cit.retention.actions.schedule import set_term

__all__ = ["place", "release", "set_term"]
