"""References as people write them down."""

import pytest
from flask import Flask

from cit.expungement.forms import OrderForm


@pytest.mark.one_database
def test_references_are_parted_by_whatever_stands_between(app: Flask) -> None:
    with app.test_request_context(
        "/", method="POST", data={"references": "3ZP9-0HTC, 1ABC\n\n9XYZ;"}
    ):
        assert OrderForm().named == ["3ZP9-0HTC", "1ABC", "9XYZ"]
    with app.test_request_context("/", method="POST", data={}):
        assert OrderForm().named == []
