"""What the forms ask for."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.emergency.forms import OpenForm, ReviewForm


def test_what_is_asked(app: Flask) -> None:
    with app.test_request_context("/"):
        for form, missing in (
            (OpenForm, {"reason", "words"}),
            (ReviewForm, {"verdict"}),
        ):
            made = form(formdata=MultiDict(), meta={"csrf": False})
            assert not made.validate()
            assert set(made.errors) == missing
