"""The room that all pages of organisations stand in."""

from cit.web.room import Room

room = Room("organisations", __name__)
