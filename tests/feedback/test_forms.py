"""What is asked, and what is not."""

from flask import Flask

from cit.feedback.forms import AddForm, AnswerForm, CloseForm, GiveForm, ReceiptForm


def test_nobody_is_asked_who_they_are(app: Flask) -> None:
    with app.test_request_context():
        asked = {one.name for one in GiveForm()} - {"once", "csrf_token"}
        assert asked == {"agency", "kind", "about", "words"}
        assert {"code", "words"} <= {one.name for one in AddForm()}
        assert "words" not in {one.name for one in ReceiptForm()}
        assert {"words"} == {one.name for one in AnswerForm()} - {"once", "csrf_token"}
        assert {"outcome"} == {one.name for one in CloseForm()} - {"once", "csrf_token"}
