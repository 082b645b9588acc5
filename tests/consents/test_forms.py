"""The shape of the answers."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.consents.forms import ConsentForm, RevokeForm


def test_only_offered_recipients_and_known_classes(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = ConsentForm(
            MultiDict({"recipient": "other", "classes": "everything", "purpose": "fun"})
        )
        form.offer({"house": "Alder House"})
        assert not form.validate()
        assert {"recipient", "classes", "purpose", "method", "from_on", "until_on"} <= set(
            form.errors
        )


def test_the_form_of_one_button_asks_nothing(app: Flask) -> None:
    with app.test_request_context():
        assert {field.name for field in RevokeForm()} == {"once", "csrf_token"}
