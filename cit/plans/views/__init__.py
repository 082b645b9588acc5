"""Pages of response plans: reading, writing, deciding, suggesting."""

from cit.plans.views import deciding, listing, reading, standing, suggesting, writing
from cit.plans.views.room import install, room

__all__ = [
    "deciding",
    "install",
    "listing",
    "reading",
    "room",
    "standing",
    "suggesting",
    "writing",
]
