"""Both forms ask in words, and say what never belongs there."""

import pytest
from flask import Flask

from cit.attachments.forms import NEVER, AddForm, RemoveForm


@pytest.mark.one_database
def test_what_is_asked(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"about": "x" * 301, "reason": ""}):
        add, remove = AddForm(meta={"csrf": False}), RemoveForm(meta={"csrf": False})
        assert not add.validate()
        assert list(add.errors) == ["file", "about"]
        assert not remove.validate()
        assert NEVER in add.file.description
        assert NEVER in remove.reason.description
