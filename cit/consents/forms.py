"""What is asked when a person agrees to share."""

from collections.abc import Mapping

from wtforms import DateField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired

from cit.consents.rules import CLASSES, METHODS, PURPOSES
from cit.web.forms import Form


class ConsentForm(Form):
    recipient = RadioField(
        "With whom?", choices={}, validators=[InputRequired("Choose one organization.")]
    )
    classes = SelectMultipleField(
        "What may they know?",
        choices={one.value: label for one, label in CLASSES.items()},
        description="Only what the person agrees to, one by one.",
        validators=[InputRequired("Choose what may be shared.")],
    )
    purpose = RadioField(
        "What for?",
        choices={one.value: label for one, label in PURPOSES.items()},
        validators=[InputRequired("Choose one purpose.")],
    )
    method = RadioField(
        "How was it agreed?",
        choices={one.value: label for one, label in METHODS.items()},
        validators=[InputRequired("Choose how it was agreed.")],
    )
    from_on = DateField("From", validators=[InputRequired("Enter the first day.")])
    until_on = DateField(
        "Until",
        description="Ninety days unless the person says otherwise.",
        validators=[InputRequired("Enter the last day.")],
    )

    def offer(self, recipients: Mapping[str, str]) -> None:
        """Offer these organisations, by id and name."""
        self.recipient.choices = dict(recipients)


class RevokeForm(Form):
    """Asks for nothing: the one button says it."""
