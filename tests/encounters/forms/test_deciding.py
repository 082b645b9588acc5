"""What a supervisor sends."""

import pytest
from flask import Flask

from cit.encounters.forms import ApproveForm, ReturnForm


def test_a_decision_names_the_version_that_was_read(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST", data={"version": "2"}):
        form = ApproveForm()
        assert form.validate()
        assert form.version.data == 2
    with app.test_request_context(method="POST", data={}):
        assert not ApproveForm().validate()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Say what needs to change."),
        ("a" * 1001, "Keep it to 1,000 characters."),
        ("The times.", None),
    ],
)
def test_a_return_has_a_short_reason(app: Flask, reason: str, said: str | None) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST", data={"version": "1", "reason": reason}):
        form = ReturnForm()
        assert form.validate() is (said is None)
        assert list(form.reason.errors) == ([said] if said else [])
