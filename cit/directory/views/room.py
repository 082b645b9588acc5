"""The room of the directory."""

from cit.web.room import Room

room = Room("directory", __name__, url_prefix="/services")
