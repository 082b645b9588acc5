"""The pages of the room."""

from cit.expungement.views import notices, orders, paper
from cit.expungement.views.room import room

__all__ = ["notices", "orders", "paper", "room"]
