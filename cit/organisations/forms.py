"""What is asked about organisations and the lists of an agency."""

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from cit.organisations.rules import KINDS, MOST_PLACES, NewOrganisation, Profile
from cit.permissions.check import Kind
from cit.web.forms import Form


class EntryForm(Form):
    """What stands in the directory, whoever writes it."""

    phone = StringField("Phone", validators=[Length(max=40), Optional()])
    urgent_phone = StringField("Phone for urgent calls", validators=[Length(max=40), Optional()])
    address = StringField("Address", validators=[Length(max=200), Optional()])
    hours = StringField(
        "When is it open?",
        validators=[Length(max=200), Optional()],
        description="For example: day and night, or Monday to Friday, 8 a.m. to 6 p.m.",
    )
    services = TextAreaField("What does it offer?", validators=[Length(max=1000), Optional()])
    languages = StringField("Languages", validators=[Length(max=200), Optional()])
    accepts_drop_off = BooleanField("Takes people whom officers bring")
    accepts_involuntary = BooleanField("Takes involuntary holds")
    accepts_minors = BooleanField("Takes minors")

    def profile(self) -> Profile:
        return Profile(
            phone=_text(self.phone),
            urgent_phone=_text(self.urgent_phone),
            address=_text(self.address),
            hours=_text(self.hours),
            services=_text(self.services),
            languages=_text(self.languages),
            accepts_drop_off=bool(self.accepts_drop_off.data),
            accepts_involuntary=bool(self.accepts_involuntary.data),
            accepts_minors=bool(self.accepts_minors.data),
        )


class ProfileForm(EntryForm):
    capacity_today = IntegerField(
        "How many places are free today?",
        validators=[Optional(), NumberRange(0, MOST_PLACES, f"Enter 0 to {MOST_PLACES}.")],
        description="Shown to officers with the time you saved it. Leave empty when not known.",
    )


class OrganisationForm(EntryForm):
    name = StringField("Name", validators=[DataRequired("Enter a name."), Length(max=120)])
    short_name = StringField(
        "Short name",
        validators=[Length(max=40), Optional()],
        description="For lists. Empty means the name in full.",
    )
    agreement_until = DateField(
        "Until when does the agreement run?",
        validators=[Optional()],
        description="The last day. Empty means without an end.",
    )


class NewOrganisationForm(OrganisationForm):
    kind = RadioField(
        "What is it?",
        choices={kind.value: words for kind, words in KINDS.items()},
        validators=[InputRequired("Choose police agency or partner organization.")],
    )

    def new(self) -> NewOrganisation:
        return NewOrganisation(
            kind=Kind(self.kind.data),
            name=_text(self.name) or "",
            short_name=_text(self.short_name) or "",
            agreement_until=self.agreement_until.data,
            profile=self.profile(),
        )


class ChangeForm(OrganisationForm):
    active = BooleanField(
        "In use",
        description="Switched off, nobody of it can sign in and nothing new is sent to it.",
    )


class RenewForm(Form):
    agreement_until = DateField(
        "Until when does the new agreement run?",
        validators=[InputRequired("Enter the last day of the new agreement.")],
        description="The last day, as signed.",
    )


class DistrictForm(Form):
    name = StringField(
        "Name of the district", validators=[DataRequired("Enter a name."), Length(max=60)]
    )


class CallTypeForm(Form):
    code = StringField("Code", validators=[DataRequired("Enter a code."), Length(max=20)])
    label = StringField(
        "What is it called?", validators=[DataRequired("Enter a name."), Length(max=80)]
    )
    mental_health = BooleanField("A mental-health call")


def _text(field: StringField) -> str | None:
    return (field.data or "").strip() or None
