"""The room of outcomes."""

from cit.web.room import Room

room = Room("outcomes", __name__, url_prefix="/outcomes")
