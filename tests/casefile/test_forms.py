"""One question: why a case ends."""

from flask import Flask

from cit.casefile.forms import CloseForm
from cit.cases.rules import CloseReason


def test_every_reason_can_be_chosen_and_one_must(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = CloseForm(meta={"csrf": False})
        assert [one[0] for one in form.reason.iter_choices()] == [one.value for one in CloseReason]
        form.validate()
        assert form.reason.errors == ["Choose why the case ends."]
