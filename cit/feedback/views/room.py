"""The room of feedback, and the count of what came from where."""

from flask import Flask

from cit.feedback.rules.throttle import Throttle
from cit.web.room import Room

room = Room("feedback", __name__, url_prefix="/feedback")


def install(app: Flask) -> None:
    """Each process counts for itself, in its memory alone."""
    app.extensions["cit.feedback"] = Throttle()
