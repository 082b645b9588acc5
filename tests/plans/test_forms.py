"""A form is read as what was written, and filled with what is kept."""

from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.plans.forms import NEVER, PlanForm, filled
from cit.plans.rules.content import Contact, Content, Step
from cit.rules import RuleBroken
from tests.kit.planning import WORDS

WRITTEN = MultiDict(
    [
        ("steps-1-do", " Ask about  Biscuit "),
        ("steps-2-why", "a reason without an act is left out"),
        ("people-0-name", "Renata"),
        ("people-0-phone", "(270) 555-0166"),
        ("avoid", "Sirens\n\nTwo at once\n"),
        ("worse", "Counts\naloud."),
    ]
)


def test_empty_rows_are_left_out(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data=WRITTEN):
        told = PlanForm().told
    assert told == Content(
        steps=(Step("Ask about Biscuit"),),
        people=(Contact("Renata", phone="(270) 555-0166"),),
        avoid=("Sirens", "Two at once"),
        worse="Counts aloud.",
    )


def test_filled_it_says_what_is_kept_and_what_never_stands_there(app: Flask) -> None:
    with app.test_request_context("/"):
        form = PlanForm(data=filled(WORDS))
        assert form.told == WORDS
        texts = (form.helps, form.triggers, form.avoid, form.ordinary, form.worse, form.goes)
        assert all(NEVER in one.description for one in texts)


def test_a_rule_about_a_list_is_told_at_its_first_row(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data={}):
        form = PlanForm()
        form.validate()
        form.refuse(RuleBroken("steps", "Say at least one thing to do."))
        form.refuse(RuleBroken("goes", "Too long."))
        assert list(form.steps[0].form.do.errors) == ["Say at least one thing to do."]
        assert form.goes.errors == ["Too long."]
        assert form.errors
