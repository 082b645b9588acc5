"""Why a case is sealed, who is named, why it is unsealed."""

from wtforms import DateField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.sealing.rules import WHYS
from cit.web.forms import Form

LONGEST = 500
_UNTIL = "The last day. Left empty, it is a year from now."


class SealForm(Form):
    """Seal a case."""

    why = RadioField(
        "Why is it sealed?",
        choices={one.value: words for one, words in WHYS.items()},
        validators=[InputRequired("Choose why the case is sealed.")],
    )
    words = TextAreaField(
        "In your own words",
        description="Only those who are named will read it.",
        validators=[
            InputRequired("Say in a few words why."),
            Length(max=LONGEST, message="Keep it to 500 characters."),
        ],
    )
    readers = SelectMultipleField(
        "Who may still see it?",
        description="You are not among them unless you choose yourself.",
        validators=[InputRequired("Choose at least one supervisor.")],
    )
    until_on = DateField("Until when?", description=_UNTIL, validators=[Optional()])


class NameForm(Form):
    """Name one more person."""

    readers = SelectField("Who else?", validators=[InputRequired("Choose somebody.")])
    until_on = DateField("Until when?", description=_UNTIL, validators=[Optional()])


class EndForm(Form):
    """Take somebody's name off; it asks for nothing."""


class UnsealForm(Form):
    """Unseal a case."""

    words = TextAreaField(
        "Why is it unsealed?",
        validators=[
            InputRequired("Say in a few words why."),
            Length(max=LONGEST, message="Keep it to 500 characters."),
        ],
    )
