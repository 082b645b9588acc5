"""What the forms ask for."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.sealing.forms import NameForm, SealForm, UnsealForm


def errors(app: Flask, form: type[SealForm | NameForm | UnsealForm], **values: str) -> set[str]:
    with app.test_request_context("/"):
        made = form(formdata=MultiDict(values), meta={"csrf": False})
        made.readers.choices = {} if hasattr(made, "readers") else None
        made.validate()
        return set(made.errors)


def test_sealing_asks_for_why_words_and_names(app: Flask) -> None:
    assert errors(app, SealForm) == {"why", "words", "readers"}
    assert "words" in errors(app, SealForm, words="x" * 501)
    assert "until_on" in errors(app, SealForm, until_on="soon")


def test_naming_and_unsealing_ask_for_one_thing(app: Flask) -> None:
    assert errors(app, NameForm) == {"readers"}
    with app.test_request_context("/"):
        form = UnsealForm(formdata=MultiDict(), meta={"csrf": False})
        assert not form.validate()
        assert set(form.errors) == {"words"}
