"""One field of every sort."""

from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Optional

from cit.web.birth_date import BirthDateField
from cit.web.forms import Form

SEEN = {
    "selfharm": "Harm to self, or talk of it",
    "low": "Hopeless or very low",
    "frightened": "Very frightened",
    "voices": "Hears or sees what others do not",
    "other": "Something else",
    "none": "None of these",
}


class Sample(Form):
    name = StringField("Name", validators=[InputRequired("Enter a name.")])
    words = TextAreaField(
        "In his own words",
        validators=[Optional()],
        description="A sentence is enough. Leave out names of other people.",
    )
    secret = PasswordField("Password")
    people = IntegerField("Officers on scene", validators=[Optional()])
    arrived = TimeField("Arrived", validators=[InputRequired("Enter the time of arrival.")])
    day = DateField("Day of the visit", validators=[Optional()])
    moment = DateTimeLocalField("Booked for", validators=[Optional()])
    born = BirthDateField("When was he born?", validators=[Optional()])
    place = SelectField(
        "Where to?",
        choices={"": "Choose a place", "mill": "Mill Road Crisis Center", "brigid": "St. Brigid"},
    )
    seen = SelectMultipleField("What did you see and hear?", choices=SEEN)
    outcome = RadioField(
        "What was the main outcome?",
        choices={"scene": "Settled on scene", "referral": "Referred to a service"},
        validators=[InputRequired("Choose the one main outcome.")],
    )
    suicide = RadioField(
        "Did he talk about suicide?",
        choices={"yes": "Yes", "no": "No", "unknown": "Not known"},
        validators=[InputRequired("Choose yes, no or not known.")],
    )
    agreed = BooleanField("He agrees to a call", description="He may change his mind at any time.")
