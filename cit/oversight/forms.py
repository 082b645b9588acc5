"""What came of a look-up, and which case somebody asks about."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.oversight.rules import FINDINGS
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
