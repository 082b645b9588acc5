"""A day and a time on the agency's clock."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import Optional

from cit.web.moment import MomentField


class Trial(Form):
    at = MomentField("When?", validators=[Optional()])


def read(app: Flask, typed: str) -> Trial:
    with app.test_request_context("/"):
        made = Trial(MultiDict({"at": typed}))
        made.validate()
        return made


def test_what_is_typed_is_local_and_aware(app: Flask) -> None:
    found = read(app, "2026-11-19T02:14").at.data

    assert found == datetime(2026, 11, 19, 8, 14, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", " "])
def test_nothing_is_nothing(app: Flask, typed: str) -> None:
    assert read(app, typed).at.data is None


def test_nonsense_is_told_kindly(app: Flask) -> None:
    assert read(app, "soon").errors == {
        "at": ["Enter a day and a time, such as 11/19/2026 2:14 AM."]
    }


def test_a_moment_is_shown_on_the_same_clock(app: Flask) -> None:
    with app.test_request_context("/"):
        made = Trial(data={"at": datetime(2026, 11, 19, 8, 14, tzinfo=UTC)})
        assert 'value="2026-11-19T02:14"' in made.at()
