"""The questions offer every answer the rules know."""

from flask import Flask

from cit.followups.forms import ANOTHER_WAY, AddForm, AttemptForm, EndForm, OwnerForm
from cit.followups.rules import Result, Stop, Way


def test_every_way_result_and_reason_can_be_chosen(app: Flask) -> None:
    with app.test_request_context():
        form, end = AttemptForm(), EndForm()
        assert [one[0] for one in form.way.iter_choices()] == [way.value for way in Way]
        assert [one[0] for one in form.result.iter_choices()] == [one.value for one in Result]
        offered = [one[0] for one in end.reason.iter_choices()]
        assert offered == [
            ANOTHER_WAY,
            *(one.value for one in Stop if one is not Stop.RECORD_ENDED),
        ]


def test_nothing_is_left_unasked(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        wrong = {
            kind.__name__: [message for _, _, message in _refused(kind).wrong]
            for kind in (AttemptForm, EndForm, OwnerForm, AddForm)
        }
    assert wrong["AttemptForm"] == ["Choose how you tried.", "Choose how it went."]
    assert wrong["EndForm"] == ["Choose why it ends."]
    assert wrong["OwnerForm"] == ["Choose a colleague."]
    assert wrong["AddForm"][0] == "Enter the day by which it is due."


def test_a_note_has_an_end(app: Flask) -> None:
    sent = {"way": "call", "result": "reached", "note": "x" * 2001}
    with app.test_request_context(method="POST", data=sent):
        form = AttemptForm(meta={"csrf": False})
        form.validate()
        assert form.note.errors == ["Keep it under 2,000 characters."]


def _refused(kind: type) -> AttemptForm:
    form: AttemptForm = kind(meta={"csrf": False})
    form.validate()
    return form
