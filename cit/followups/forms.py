"""How a try went, how a follow-up ends, who does it."""

from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.followups.rules import RESULTS, STOPS, WAYS, Stop
from cit.web.forms import Form

ANOTHER_WAY = "another-way"


class AttemptForm(Form):
    """One tap for the way, one for the result."""

    way = RadioField(
        "How did you try?",
        choices={way.value: label for way, label in WAYS.items()},
        validators=[InputRequired("Choose how you tried.")],
    )
    result = RadioField(
        "How did it go?",
        choices={result.value: label for result, label in RESULTS.items()},
        validators=[InputRequired("Choose how it went.")],
    )
    note = TextAreaField(
        "Note",
        description="What the next person needs to know. Kept sealed with the case.",
        validators=[Optional(), Length(max=2000, message="Keep it under 2,000 characters.")],
    )


class EndForm(Form):
    """Why there will be no further try."""

    reason = RadioField(
        "Why does it end?",
        choices={
            ANOTHER_WAY: "Contact came about another way",
            **{stop.value: label for stop, label in STOPS.items() if stop is not Stop.RECORD_ENDED},
        },
        validators=[InputRequired("Choose why it ends.")],
    )


class OwnerForm(Form):
    """Whose it is from now on. The view fills in who may be chosen."""

    owner = SelectField(
        "Who makes this contact?",
        choices={"": "Choose a colleague"},
        validators=[InputRequired("Choose a colleague.")],
    )


class AddForm(Form):
    """One more contact than the rules ask for."""

    due_on = DateField(
        "By which day?", validators=[InputRequired("Enter the day by which it is due.")]
    )
    owner = SelectField("Who makes this contact?", choices={"": "Nobody yet"})
