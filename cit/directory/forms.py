"""Putting an entry right, its hours of today, where a district is."""

from wtforms import BooleanField, DecimalField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from cit.directory.rules.cells import clean
from cit.directory.rules.corrections import NO, YES, Part
from cit.directory.rules.shape import Field
from cit.rules import RuleBroken
from cit.web.forms import Form

_ANSWERS = {YES: "Yes", NO: "No", "": "Not known"}


def _answer(label: str) -> RadioField:
    return RadioField(label, choices=_ANSWERS, validators=[Optional()])


class CorrectForm(Form):
    """What is known better than in the package."""

    drop_off = _answer("Does it take people whom officers bring?")
    involuntary = _answer("Does it take involuntary holds?")
    minors = _answer("Does it take minors?")
    phone = StringField("First phone to call", validators=[Length(max=40), Optional()])
    confidential = BooleanField(
        "Its address is confidential",
        description="It is taken out at once, also from what was imported, and stays out.",
    )
    partner = SelectField("Which partner of ours is it?", validators=[Optional()])

    def offer(self, partners: dict[str, str]) -> None:
        self.partner.choices = {"": "None", **partners}

    def parts(self) -> dict[Part, str]:
        """What was answered. Raises RuleBroken."""
        return {
            Part.DROP_OFF: self.drop_off.data or "",
            Part.INVOLUNTARY: self.involuntary.data or "",
            Part.MINORS: self.minors.data or "",
            Part.PHONE: _phone(self.phone.data or ""),
            Part.CONFIDENTIAL: YES if self.confidential.data else "",
            Part.PARTNER: self.partner.data or "",
        }


def _phone(written: str) -> str:
    if not written.strip():
        return ""
    found = clean(Field("number", "phone"), written)
    if found.value is None:
        raise RuleBroken("phone", "Enter a phone number with its area code.")
    return str(found.value)


class TodayForm(Form):
    """Hours that hold today only."""

    opens = StringField(
        "Opens today at", validators=[Optional()], description="For example 8:00 or 20:30."
    )
    closes = StringField(
        "Closes today at",
        validators=[Optional()],
        description="24:00 is midnight. Leave both empty when it is closed today.",
    )
    as_ever = BooleanField("The usual hours hold again")


class CentreForm(Form):
    """The middle of a district, in degrees."""

    latitude = DecimalField(
        "Latitude",
        validators=[
            InputRequired("Enter the latitude."),
            NumberRange(-90, 90, "Enter -90 to 90."),
        ],
        description="North of the equator is positive, for example 47.61.",
    )
    longitude = DecimalField(
        "Longitude",
        validators=[
            InputRequired("Enter the longitude."),
            NumberRange(-180, 180, "Enter -180 to 180."),
        ],
        description="West of Greenwich is negative, for example -122.33.",
    )
