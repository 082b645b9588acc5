"""What came of a look-up, and which case somebody asks about."""

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cit.oversight.rules import FINDINGS, REASONS
from cit.web.forms import Form


class ReviewForm(Form):
    """One tap, and a note where one is needed."""

    finding = RadioField(
        "What was it?",
        choices={finding.value: label for finding, label in FINDINGS.items()},
        validators=[InputRequired("Choose what it was.")],
    )
    note = TextAreaField(
        "Note",
        description="What you asked and heard. Kept sealed; do not write about the person.",
        validators=[Optional(), Length(max=1000, message="Keep it under 1,000 characters.")],
    )


class RedactForm(Form):
    """Which entry, and why."""

    position = IntegerField(
        "Number of the entry",
        description="As the log and its checks name it.",
        validators=[
            InputRequired("Write the number of the entry."),
            NumberRange(1, 10**15, message="Write the number of the entry."),
        ],
    )
    reason = RadioField(
        "Why?",
        choices=dict(REASONS),
        validators=[InputRequired("Choose why.")],
    )


class AnswerForm(Form):
    """Yes or no."""

    yes = RadioField(
        "Erase the details of this entry?",
        choices={"yes": "Yes, for good", "no": "No, they stay"},
        validators=[InputRequired("Choose yes or no.")],
    )
