"""The room that all pages of accounts stand in."""

from cit.web.room import Room

room = Room("accounts", __name__)
