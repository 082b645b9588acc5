"""A day and a time become a moment of the agency's zone."""

from datetime import UTC, datetime

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.conferences.forms import MeetingForm


def test_a_moment_of_the_agencys_zone(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        form = MeetingForm(formdata=MultiDict({"day": "2026-12-01", "time": "09:30"}))
        assert form.starts_at("America/Chicago") == datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
