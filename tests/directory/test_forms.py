"""A phone by hand is judged as one in a package is."""

import pytest
from flask import Flask

from cit.directory.forms import CorrectForm
from cit.directory.rules.corrections import Part
from cit.rules import RuleBroken


def test_a_phone_is_written_one_way(app: Flask) -> None:
    with app.test_request_context():
        form = CorrectForm(data={"phone": "206-555-0188", "confidential": True})
        assert form.parts()[Part.PHONE] == "(206) 555-0188"
        assert form.parts()[Part.CONFIDENTIAL] == "yes"
        with pytest.raises(RuleBroken):
            CorrectForm(data={"phone": "ask"}).parts()
