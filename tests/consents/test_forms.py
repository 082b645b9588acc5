"""The shape of the answers."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.consents.forms import ConsentForm, EndForm


def test_only_offered_recipients_and_known_classes(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = ConsentForm(
            MultiDict({"recipient": "other", "classes": "everything", "purpose": "fun"})
        )
        form.offer({"house": "Alder House"})
        assert not form.validate()
        wrong = {"kind", "recipient", "classes", "purpose", "method", "from_on", "ending"}
        assert wrong <= set(form.errors)


def test_the_next_page_carries_what_was_chosen_and_no_signature(app: Flask) -> None:
    with app.test_request_context():
        form = ConsentForm(
            formdata=None,
            data={"kind": "sharing", "classes": ["need", "contact"], "through": True, "typed": "M"},
        )
        said = form.said()
        assert said[:3] == [("kind", "sharing"), ("classes", "need"), ("classes", "contact")]
        assert ("through", "y") in said
        assert {"typed", "drawn", "once"} & {name for name, _ in said} == set()


def test_the_form_of_one_button_asks_nothing(app: Flask) -> None:
    with app.test_request_context():
        assert {field.name for field in EndForm()} == {"once", "csrf_token"}
