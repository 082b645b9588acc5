"""What is asked when something was told elsewhere, and when an account is held back."""

from collections.abc import Mapping

from wtforms import (
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from cit.disclosures.rules import (
    BASES,
    GROUNDS,
    HOWS,
    KINDS,
    MAY_HOLD_BACK,
    RECIPIENTS,
    WISHES,
)
from cit.web.forms import Form

LONGEST = 500
_SHORT = Length(max=LONGEST, message="Keep it to 500 characters.")


class ToldForm(Form):
    """Who was told what, when, how and why."""

    recipient = SelectField("Organization", choices={}, validators=[Optional()])
    recipient_name = StringField(
        "Somebody else, or who there",
        description="Name, office and agency, as they should be found again.",
        validators=[Optional(), _SHORT],
    )
    to = RadioField(
        "What sort of recipient is it?",
        choices={one.value: words for one, words in RECIPIENTS.items()},
        validators=[InputRequired("Choose what sort of recipient it is.")],
    )
    kinds = SelectMultipleField(
        "What was told?",
        choices={one.value: words for one, words in KINDS.items()},
        validators=[InputRequired("Choose what was told.")],
    )
    words = TextAreaField(
        "Say it exactly",
        description="Which papers, or which facts.",
        validators=[Optional(), _SHORT],
    )
    purpose = StringField("What for?", validators=[InputRequired("Say what it was for."), _SHORT])
    how = RadioField(
        "How was it told?",
        choices={one.value: words for one, words in HOWS.items() if one.value != "screen"},
        validators=[InputRequired("Choose how it was told.")],
    )
    day = DateField("Day", validators=[InputRequired("Enter the day.")])
    time = TimeField("Time", validators=[InputRequired("Enter the time.")])
    basis = RadioField(
        "Why may it be told?",
        choices={one.value: words for one, words in BASES.items()},
        validators=[InputRequired("Choose why it may be told.")],
    )
    ground = RadioField(
        "Ground for substance-use treatment records",
        choices={one.value: words for one, words in GROUNDS.items()},
        description="Only when such records were told without an agreement.",
        validators=[Optional()],
    )
    reason = TextAreaField(
        "Why without an agreement?",
        description="Needed unless the person agreed.",
        validators=[Optional(), _SHORT],
    )

    def offer(self, recipients: Mapping[str, str]) -> None:
        """Offer these organisations, by id and name."""
        self.recipient.choices = {"": "None of these", **recipients}


class HoldForm(Form):
    """An official asks that what they were told be held back for a time."""

    covers = RadioField(
        "Who asks?",
        choices={one.value: RECIPIENTS[one] for one in MAY_HOLD_BACK},
        validators=[InputRequired("Choose who asks.")],
    )
    official = StringField(
        "Name, office and agency",
        validators=[InputRequired("Say who asked: name, office and agency."), _SHORT],
    )
    wish = RadioField(
        "How was it asked?",
        choices={one.value: words for one, words in WISHES.items()},
        description="By word of mouth it lasts 30 days at most.",
        validators=[InputRequired("Choose how it was asked.")],
    )
    statement = TextAreaField(
        "What would an account impede?",
        description="What the official said, or wrote.",
        validators=[InputRequired("Write down what the official said it would impede."), _SHORT],
    )
    until_on = DateField("Until", validators=[InputRequired("Enter the last day.")])
