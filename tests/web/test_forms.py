"""Forms: a rule is told beside its question; each carries a key of its own."""

from uuid import UUID

import pytest
from flask import Flask
from wtforms import FieldList, FormField, StringField
from wtforms import Form as Plain
from wtforms.validators import InputRequired

from cit.rules import RuleBroken
from cit.web.forms import Form


class Part(Plain):
    what = StringField("What", validators=[InputRequired("Say what.")])


class Trial(Form):
    reason = StringField("Reason", validators=[InputRequired("Say why.")])
    parts = FieldList(FormField(Part), min_entries=1)


@pytest.fixture
def form(app: Flask) -> Trial:
    with app.test_request_context("/healthz", method="POST", data={}):
        made = Trial(meta={"csrf": False})
        made.validate()
        return made


def test_every_form_has_a_key_of_its_own(app: Flask) -> None:
    with app.test_request_context("/healthz"):
        one, other = Trial(), Trial()

    assert UUID(one.once.data) != UUID(other.once.data)


def test_wrong_answers_are_listed_in_order(form: Trial) -> None:
    assert [(name, told) for name, _label, told in form.wrong] == [
        ("reason", "Say why."),
        ("parts", "Say what."),
    ]


def test_a_broken_rule_is_told_beside_its_question(form: Trial) -> None:
    form.refuse(RuleBroken("reason", "Too short."))

    assert list(form.reason.errors) == ["Say why.", "Too short."]


def test_a_rule_without_a_question_is_told_on_top(form: Trial) -> None:
    form.refuse(RuleBroken("status", "It was closed."))

    assert form.wrong[0] == ("", "", "It was closed.")
