"""Pages of consent: choosing, reading and signing, the copy, taking it back."""

from cit.consents.views import after, record
from cit.consents.views.room import room

__all__ = ["after", "record", "room"]
