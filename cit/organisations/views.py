"""Pages of organisations."""

from cit.web.room import Room

room = Room("organisations", __name__)
