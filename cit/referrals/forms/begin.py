"""What is asked to begin a referral: of whom, what for, how soon, and what may be known."""

from collections.abc import Mapping

from wtforms import DateField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.consents.rules import CLASSES, METHODS, PURPOSES, USUAL_CLASSES, USUAL_PURPOSES
from cit.referrals.rules import NEEDS, URGENCIES
from cit.web.forms import Form


class BeginForm(Form):
    partners = SelectMultipleField(
        "Who could help?",
        choices={},
        description="One, or several at once: the first to accept takes the person on.",
        validators=[InputRequired("Choose at least one organization.")],
    )
    needs = SelectMultipleField(
        "What does the person need?",
        choices={one.value: label for one, label in NEEDS.items()},
        validators=[InputRequired("Choose what the person needs.")],
    )
    urgency = RadioField(
        "How soon?",
        choices={one.value: label for one, label in URGENCIES.items()},
        validators=[InputRequired("Choose urgent or routine.")],
    )
    request = TextAreaField(
        "What do you ask for?",
        description="A sentence or two in plain words. Leave out what happened before.",
        validators=[
            InputRequired("Say in a sentence or two what you ask for."),
            Length(max=4000, message="Write at most 4,000 letters."),
        ],
    )
    safe_contact = StringField(
        "Whom else may they call?",
        description="Only somebody the person has named, such as “Renata, sister, 555-0166”.",
        validators=[Optional(), Length(max=200, message="Write at most 200 letters.")],
    )
    classes = SelectMultipleField(
        "What does the person agree to share?",
        choices={one.value: CLASSES[one] for one in USUAL_CLASSES},
        validators=[Optional()],
    )
    purpose = RadioField(
        "What for?",
        choices={one.value: PURPOSES[one] for one in USUAL_PURPOSES},
        validators=[Optional()],
    )
    method = RadioField(
        "How was it agreed?",
        choices={one.value: label for one, label in METHODS.items()},
        validators=[Optional()],
    )
    until_on = DateField("Until", validators=[Optional()])

    def offer(self, partners: Mapping[str, str]) -> None:
        """Offer these organisations, by id and name."""
        self.partners.choices = dict(partners)


class SendForm(Form):
    """Asks for nothing: the one button says it."""
