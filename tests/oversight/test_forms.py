"""The form of a review."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.oversight.forms import ReviewForm


def filled(app: Flask, **values: str) -> ReviewForm:
    with app.test_request_context("/", method="POST"):
        form = ReviewForm(MultiDict(values), meta={"csrf": False})
        form.validate()
        return form


def test_a_finding_is_chosen_and_a_note_is_short(app: Flask) -> None:
    assert filled(app, finding="work").errors == {}
    assert filled(app).errors == {"finding": ["Choose what it was."]}
    long = filled(app, finding="work", note="x" * 1001)
    assert long.errors == {"note": ["Keep it under 1,000 characters."]}
