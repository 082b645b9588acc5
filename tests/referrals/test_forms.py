"""The shape of the answers."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.referrals.forms import AnswerForm, BeginForm, CancelForm, CloseForm, ReplyForm, SendForm
from cit.referrals.forms.partner import AFTERWARDS, ANSWERS, TAKE_AND_WAIT
from cit.referrals.rules import ACTS, Act, Cancel, Closure, Status, closures_for

S = Status


@pytest.mark.parametrize("status", [*AFTERWARDS])
def test_only_what_is_possible_is_offered(app: Flask, status: Status) -> None:
    with app.test_request_context():
        form = AnswerForm(formdata=None, step=4)
        hints = form.show(status, closures_for(status), 48)
        assert set(form.act.choices) == set(hints) == set(AFTERWARDS[status])
        assert all(status in ACTS[Act(one)].starts for one in AFTERWARDS[status])
        assert len(form.closure_reason.choices) == len(closures_for(status))


@pytest.mark.parametrize("status", [S.SENT, S.ACKNOWLEDGED])
def test_the_four_answers(app: Flask, status: Status) -> None:
    with app.test_request_context():
        form = AnswerForm(formdata=None, step=1)
        hints = form.show(status, closures_for(status), 36)
        assert list(form.act.choices) == list(ANSWERS)
        assert hints[Act.ACCEPT.value] == "Next for you: call within 36 h"
        assert TAKE_AND_WAIT in hints


def test_nothing_is_chosen_beforehand(app: Flask) -> None:
    with app.test_request_context():
        assert AnswerForm(formdata=None, step=1).act.data is None


def test_several_forms_of_one_page_have_ids_of_their_own(app: Flask) -> None:
    with app.test_request_context():
        cancel, close = CancelForm(apart="cancel"), CloseForm(apart="close")
        ids = [field.id for form in (cancel, close) for field in form]
        assert len(ids) == len(set(ids))
        assert cancel.reason.name == close.reason.name == "reason"
        assert cancel.reason.label.field_id == "cancel-reason"


def test_a_sender_is_offered_no_reason_of_the_system(app: Flask) -> None:
    with app.test_request_context():
        offered = set(CancelForm().reason.choices)
        assert not offered & {Cancel.TAKEN_ELSEWHERE.value, Cancel.CHANGED.value}
        assert Closure.SERVICES_RECEIVED.value not in CloseForm().reason.choices


def test_values_off_the_lists_are_refused(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        answer = AnswerForm(MultiDict({"act": "explode", "result": "gone", "step": "x"}))
        assert not answer.validate()
        assert {"act", "result", "step"} <= set(answer.errors)
        begin = BeginForm(MultiDict({"partners": "somebody", "needs": "gold", "urgency": "now"}))
        begin.offer({"house": "Alder House"})
        assert not begin.validate()
        assert {"partners", "needs", "urgency", "request"} <= set(begin.errors)
        assert not ReplyForm(MultiDict({"note": "x" * 2001})).validate()


def test_the_form_of_one_button_asks_nothing(app: Flask) -> None:
    with app.test_request_context():
        assert {field.name for field in SendForm()} == {"once", "csrf_token"}
