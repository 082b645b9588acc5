"""A form for each page of the report. The shape of answers only; rules judge them."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from wtforms import (
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import Optional

from cit.encounters.rules.answers import digest
from cit.encounters.rules.pages import BY_KEY
from cit.encounters.rules.questions import Answers, Kind, Page, Question, Source
from cit.encounters.rules.wording import say
from cit.people.rules import Pronoun
from cit.web.forms import Form

CHOOSE = {"": "Choose from the list"}


class ReportForm(Form):
    """One page of the report; `as_opened` is the mark of its answers when it was opened."""

    as_opened = HiddenField(validators=[Optional()])

    def answers(self, page: Page) -> dict[str, Any]:
        """What was sent, as it came."""
        return {one.name: self._fields[one.name].data for one in page.questions}


def page_form(
    page: Page,
    pronoun: Pronoun | None,
    names: Mapping[Source, Mapping[str, str]],
    answers: Answers | None,
) -> ReportForm:
    """The form of a page with its answers, or, without any, with what was just sent."""
    form = _form_class(page.key, pronoun)(data={**(answers or {}), "as_opened": digest(answers)})
    for one in page.questions:
        if one.source is not None:
            entries = names.get(one.source, {})
            cast(SelectField, form[one.name]).choices = {**CHOOSE, **entries}
    return form


@cache
def _form_class(key: str, pronoun: Pronoun | None) -> type[ReportForm]:
    """The class of a page for one pronoun; its choices are put into words once."""
    fields = {one.name: _field(one, pronoun) for one in BY_KEY[key].questions}
    return cast("type[ReportForm]", type(f"{key.title()}Form", (ReportForm,), fields))


def _field(question: Question, pronoun: Pronoun | None) -> Field:
    validators = [] if question.required else [Optional()]
    label, hint = say(question.ask, pronoun), question.hint
    if question.kind is Kind.TEXT:
        return TextAreaField(label, validators, description=hint)
    if question.kind is Kind.LIST:
        return SelectField(label, validators, description=hint, validate_choice=False)
    choices: dict[str, Any] = {
        value: say(text, pronoun) for value, text in question.options.items()
    }
    if question.groups:
        choices = {
            heading: {value: choices[value] for value in values}
            for heading, values in question.groups.items()
        }
    kind = SelectMultipleField if question.many else RadioField
    return kind(label, validators, description=hint, choices=choices, validate_choice=False)
