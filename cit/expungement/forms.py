"""What an order says, what the second person says, what became of a notice."""

import re
from datetime import date

from wtforms import BooleanField, DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.expungement.rules import DECISIONS, GROUNDS, HOWS, LONGEST
from cit.web.forms import Form


def given(field: DateField) -> date:
    """The day of a question that was answered."""
    day: date = field.data  # type: ignore[assignment]
    return day


_SHORT = Length(max=120, message="Keep it to 120 characters.")


class OrderForm(Form):
    """An order as it came in."""

    person_id = HiddenField(validators=[Optional()])
    ground = RadioField(
        "Who orders it?",
        choices={one.value: words for one, words in GROUNDS.items()},
        validators=[InputRequired("Choose who orders it.")],
    )
    number = StringField(
        "Number of the order",
        description="As it stands on the paper: docket, section of the statute, or file number.",
        validators=[InputRequired("Enter the number."), _SHORT],
    )
    court = StringField("Court or agency", validators=[Optional(), _SHORT])
    ordered_on = DateField("Dated", validators=[InputRequired("Enter the day of the order.")])
    received_on = DateField("Received", validators=[InputRequired("Enter when it came in.")])
    due_on = DateField("Due", validators=[InputRequired("Enter by when it must be done.")])
    references = TextAreaField(
        "Cases",
        description="Their references, one on each line.",
        validators=[Optional(), Length(max=4_000, message="Keep it to 400 cases.")],
    )
    with_person = BooleanField(
        "The person’s own record too",
        description="Name, other names, cautions and what search finds them by. It stays while "
        "another case of theirs is left.",
    )

    @property
    def named(self) -> list[str]:
        """The references, as they were written."""
        return [one for one in re.split(r"[\s,;]+", self.references.data or "") if one]


class DecisionForm(Form):
    """The second person's word."""

    decision = RadioField(
        "What do you decide?",
        choices={one.value: words for one, words in DECISIONS.items()},
        validators=[InputRequired("Choose one.")],
    )
    words = TextAreaField(
        "Why?",
        description="Needed unless you approve.",
        validators=[Optional(), Length(max=LONGEST, message="Keep it to 500 characters.")],
    )


class CarryOutForm(Form):
    """Destroy it; one box, so that nobody does it by a slip."""

    sure = BooleanField(
        "I have read what goes. It cannot be undone, by anybody.",
        validators=[InputRequired("Tick the box to go on.")],
    )


class SentForm(Form):
    """When and how a notice went out."""

    sent_on = DateField("Sent on", validators=[InputRequired("Enter the day.")])
    sent_how = RadioField(
        "How?",
        choices={one.value: words for one, words in HOWS.items()},
        validators=[InputRequired("Choose how it was sent.")],
    )


class ConfirmedForm(Form):
    """That the recipient destroyed what they had."""

    confirmed_on = DateField("Confirmed on", validators=[InputRequired("Enter the day.")])
    by = StringField(
        "Who confirmed it?", validators=[InputRequired("Say who confirmed it."), _SHORT]
    )
