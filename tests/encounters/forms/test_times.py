"""Times that are missing."""

from datetime import UTC, datetime

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.cases.rules import Happening
from cit.encounters.forms import times_form

MISSING = [Happening.ARRIVED, Happening.LEFT_FACILITY]


def test_only_missing_times_are_asked(app: Flask) -> None:
    with app.test_request_context():
        form = times_form(MISSING, None)
        assert [name for name in form.data if name not in ("once", "csrf_token")] == [
            "reason",
            "arrived",
            "left_facility",
        ]


def test_what_was_filled_in_comes_as_moments_of_the_agencys_zone(app: Flask) -> None:
    sent = MultiDict({"arrived": "2026-11-18T10:30", "left_facility": ""})
    with app.test_request_context(method="POST", data=sent):
        form = times_form(MISSING, None)
        assert form.given(MISSING) == [
            (Happening.ARRIVED, datetime(2026, 11, 18, 16, 30, tzinfo=UTC))
        ]


def test_the_reason_there_is_stands_in_the_form(app: Flask) -> None:
    with app.test_request_context():
        assert times_form([], "not-kept").reason.data == "not-kept"
