"""What is asked about a call, a responder and a time."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar
from uuid import UUID

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional

from cit.cases.rules import (
    MARK_WORDS,
    MISSING,
    ORIGINS,
    PARTS,
    PLACES,
    PRIORITIES,
    Origin,
    Part,
    Priority,
)
from cit.web.forms import Form
from cit.web.moment import MomentField

E = TypeVar("E", bound=Enum)


def words(options: Mapping[E, str], blank: str | None = None) -> dict[str, str]:
    """An option list as choices; `blank` is what stands for no answer."""
    first = {} if blank is None else {"": blank}
    return first | {one.value: label for one, label in options.items()}


def records(rows: Iterable[tuple[UUID, str]], blank: str | None = None) -> dict[str, str]:
    """Rows of a list as choices."""
    first = {} if blank is None else {"": blank}
    return first | {str(row_id): label for row_id, label in rows}


class CallForm(Form):
    """A call, taken in seconds: five answers are needed, three of them are filled in."""

    call_type = SelectField(
        "What is it about?", validators=[InputRequired("Choose what the call is about.")]
    )
    summary = StringField(
        "What does the caller say?",
        description="One line",
        validators=[
            InputRequired("Write in one line what the caller says."),
            Length(max=200, message="Keep it to 200 characters; the rest goes into the report."),
        ],
    )
    address = StringField(
        "Where?",
        description="House and street, a corner, or a place",
        validators=[Optional(), Length(max=200, message="Keep the address to 200 characters.")],
    )
    district = SelectField("District", validators=[Optional()])
    place = SelectField(
        "Kind of place", choices=words(PLACES, "Not known yet"), validators=[Optional()]
    )
    priority = RadioField(
        "How soon?",
        choices=words(PRIORITIES),
        default=Priority.PROMPT.value,
        validators=[InputRequired("Choose how soon somebody must go.")],
    )
    cit_requested = BooleanField("A CIT officer is asked for")
    mental_health = RadioField(
        "About mental health?",
        choices={"": "By type", "yes": "Yes", "no": "No"},
        default="",
        validators=[Optional()],
    )
    caller = StringField(
        "Who calls?",
        description="Name, number, and how they know the person",
        validators=[Optional(), Length(max=200, message="Keep the caller to 200 characters.")],
    )
    origin = RadioField(
        "How did it reach us?",
        choices=words(ORIGINS),
        default=Origin.DISPATCHED.value,
        validators=[InputRequired("Choose how the call reached us.")],
    )
    cad_number = StringField(
        "CAD number",
        validators=[Optional(), Length(max=40, message="Keep the number to 40 characters.")],
    )
    received = MomentField(
        "Received", description="Leave it empty for now", validators=[Optional()]
    )


class AssignForm(Form):
    """Who goes, and in which part."""

    responder = RadioField("Who goes?", validators=[Optional()])
    other = SelectField("Somebody who is not on the duty list", validators=[Optional()])
    part = RadioField(
        "In which part?",
        choices=words(PARTS),
        default=Part.PRIMARY.value,
        validators=[InputRequired("Choose a part.")],
    )
    unit = StringField(
        "Unit",
        description="Leave it empty for the unit of the duty list",
        validators=[Optional(), Length(max=40, message="Keep the unit to 40 characters.")],
    )
    sent = BooleanField("On the way now", default=True)


class MarkForm(Form):
    """When something happened; without a time, now."""

    what = SelectField(
        "What happened?",
        choices=words(MARK_WORDS, "Choose"),
        validators=[InputRequired("Choose what happened.")],
    )
    at = MomentField("When?", validators=[Optional()])
    back = HiddenField(default="times")


class MissingForm(Form):
    """Why a time is not known."""

    times_missing = SelectField("Why is a time missing?", choices=words(MISSING, "None is missing"))


class FactsForm(Form):
    """What is learned about a call later."""

    mental_health = RadioField(
        "Was it about mental health?",
        choices={"yes": "Yes", "no": "No"},
        validators=[InputRequired("Choose yes or no.")],
    )
    final_type = SelectField("What did it turn out to be?", validators=[Optional()])
