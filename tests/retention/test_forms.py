"""What is asked before a term changes and a hold is placed."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.retention.forms import HoldForm, ReleaseForm, TermForm

pytestmark = pytest.mark.one_database


def test_each_asks_for_what_it_needs(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        for form, missing in (
            (TermForm(MultiDict({"years": "101", "months": "12"})), {"years", "months", "basis"}),
            (HoldForm(MultiDict()), {"about", "why", "words"}),
            (ReleaseForm(MultiDict()), {"words"}),
        ):
            assert not form.validate()
            assert missing <= set(form.errors)
