"""The room of those who oversee."""

from cit.web.room import Room

room = Room("oversight", __name__, url_prefix="/oversight")
