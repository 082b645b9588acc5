"""How long, and on what grounds."""

from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from cit.retention.rules.schedule import LONGEST_BASIS
from cit.web.forms import Form


class TermForm(Form):
    """The term of one kind of record."""

    years = IntegerField(
        "Years",
        validators=[
            InputRequired("Enter a number, 0 for none."),
            NumberRange(0, 100, message="Enter a number from 0 to 100."),
        ],
    )
    months = IntegerField(
        "Months",
        validators=[
            InputRequired("Enter a number, 0 for none."),
            NumberRange(0, 11, message="Enter a number from 0 to 11."),
        ],
    )
    basis = TextAreaField(
        "What says so?",
        description="The law or the schedule, as it is cited. It stands on every certificate.",
        validators=[
            InputRequired("Name the law or the schedule that says so."),
            Length(max=LONGEST_BASIS, message="Keep it to 300 characters."),
        ],
    )
