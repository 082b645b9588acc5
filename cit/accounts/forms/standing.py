"""What is asked about training, certificate and designation."""

from datetime import date
from typing import cast

from wtforms import DateField, RadioField
from wtforms.validators import InputRequired, Optional

from cit.accounts.rules import STANDINGS
from cit.web.forms import Form


class StandingForm(Form):
    kind = RadioField(
        "What is true of them?",
        choices={kind.value: words for kind, words in STANDINGS.items()},
        validators=[InputRequired("Choose one.")],
    )
    from_on = DateField("From which day?", validators=[InputRequired("Enter the first day.")])
    until_on = DateField(
        "Until which day?",
        validators=[Optional()],
        description="The last day. Empty means until somebody ends it.",
    )


class EndForm(Form):
    until_on = DateField("What is the last day?", validators=[InputRequired("Enter the last day.")])


def given(field: DateField) -> date:
    """The day of a field that was required, and validated."""
    return cast(date, field.data)
