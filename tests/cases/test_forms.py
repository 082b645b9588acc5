"""The shape of answers."""

from uuid import uuid4

from flask import Flask

from cit.cases.forms import AssignForm, CallForm, MarkForm, records, words
from cit.cases.rules import MARK_WORDS, PARTS, PRIORITIES, Part


def test_options_become_choices() -> None:
    assert words(PRIORITIES) == {"1": "Now", "2": "Soon", "3": "Can wait"}
    assert next(iter(words(MARK_WORDS, "Choose").items())) == ("", "Choose")
    one = uuid4()
    assert records([(one, "Beat 4")], "All") == {"": "All", str(one): "Beat 4"}


def test_what_is_filled_in_beforehand(app: Flask) -> None:
    with app.test_request_context("/"):
        call, going, mark = CallForm(), AssignForm(), MarkForm()

    assert (call.priority.data, call.origin.data) == ("2", "dispatched")
    assert (call.mental_health.data, call.received.data) == ("", None)
    assert (going.part.data, going.sent.data) == (Part.PRIMARY.value, True)
    assert mark.back.data == "times"
    assert [one.value for one in going.part.iter_choices()] == [one.value for one in PARTS]


def test_five_answers_are_needed_at_most(app: Flask) -> None:
    with app.test_request_context("/"):
        fields = [one for one in CallForm() if one.name not in ("csrf_token", "once")]

    assert len(fields) <= 12
    assert len([one for one in fields if one.flags.required]) <= 5
