"""The shape of what is asked about a person."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SearchField,
    StringField,
    TelField,
    TextAreaField,
    validators,
)
from wtforms.validators import InputRequired, Length, Optional

from cit.people.models import Person
from cit.people.queries import Terms, reference_letters
from cit.people.rules import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    AgeBand,
    Ethnicity,
    Known,
    NewPerson,
    Pronoun,
    Race,
    Sex,
    choices,
)
from cit.rules import RuleBroken
from cit.web.birth_date import BirthDateField
from cit.web.forms import Form

_NAME = Length(max=LONGEST_NAME, message=f"Enter at most {LONGEST_NAME} letters.")
_LINE = Length(max=LONGEST_LINE, message=f"Enter at most {LONGEST_LINE} letters.")
_TEXT = Length(max=LONGEST_TEXT, message=f"Enter at most {LONGEST_TEXT} letters.")
_OFF = {"autocomplete": "off"}


def _case() -> HiddenField:
    return HiddenField(validators=[Optional(), validators.UUID()])


def _radio(question: str, options: type[Enum], default: Enum | None = None) -> RadioField:
    value = default.value if default else None
    return RadioField(question, choices=choices(options), default=value, validators=[Optional()])


class FindForm(Form):
    """One box that takes anything, and more fields for who knows more."""

    case_id = _case()
    q = SearchField(
        "Name, phone, birth date or case reference",
        validators=[Optional(), _LINE],
        render_kw=_OFF,
    )
    given = StringField("Given name", validators=[Optional(), _NAME], render_kw=_OFF)
    family = StringField("Family name", validators=[Optional(), _NAME], render_kw=_OFF)
    birth_date = BirthDateField("Birth date", validators=[Optional()])
    phone = TelField("Phone", validators=[Optional(), _LINE], render_kw=_OFF)
    address = StringField("Address", validators=[Optional(), _LINE], render_kw=_OFF)

    @property
    def terms(self) -> Terms:
        return Terms(
            given=self.given.data or "",
            family=self.family.data or "",
            birth_date=self.birth_date.data,
            phone=self.phone.data or "",
            address=self.address.data or "",
            anything=self.q.data or "",
        )


class LookForm(Form):
    """How to know somebody again who has no name yet."""

    case_id = _case()
    description = TextAreaField(
        "How would you know this person again?",
        description="Height, build, hair, clothes, marks.",
        validators=[Optional(), _TEXT],
        render_kw={"rows": 3, **_OFF},
    )
    age_band = _radio("About how old?", AgeBand, AgeBand.UNKNOWN)
    sex = _radio("Sex", Sex, Sex.UNKNOWN)
    pronoun = _radio("Which words does the person use?", Pronoun)

    @property
    def told(self) -> NewPerson:
        return NewPerson(**self._values())

    def _values(self) -> dict[str, Any]:
        found = {"description": self.description.data or ""}
        return {**found, **_chosen(self, {"age_band": AgeBand, "sex": Sex, "pronoun": Pronoun})}


class PersonForm(LookForm):
    """Everything that is kept about a person whose name is known."""

    given_name = StringField("Given name", validators=[Optional(), _NAME], render_kw=_OFF)
    family_name = StringField("Family name", validators=[Optional(), _NAME], render_kw=_OFF)
    called = StringField(
        "What does the person like to be called?",
        validators=[Optional(), _NAME],
        render_kw=_OFF,
    )
    birth_date = BirthDateField("Birth date", validators=[Optional()])
    phone = TelField("Phone", validators=[Optional(), _LINE], render_kw=_OFF)
    address = StringField("Address", validators=[Optional(), _LINE], render_kw=_OFF)
    language = StringField("Language", validators=[Optional(), _NAME], render_kw=_OFF)
    interpreter = BooleanField("Needs an interpreter")
    veteran = _radio("Has the person served in the military?", Known, Known.UNKNOWN)
    race = _radio("Race", Race, Race.UNKNOWN)
    ethnicity = _radio("Ethnicity", Ethnicity, Ethnicity.UNKNOWN)
    # Set by the page that has shown who may be the same person.
    confirmed = HiddenField(default="")

    def _values(self) -> dict[str, Any]:
        lines = ("given_name", "family_name", "called", "phone", "address", "language")
        return {
            **super()._values(),
            **{name: self[name].data or "" for name in lines},
            "birth_date": self.birth_date.data,
            "interpreter": bool(self.interpreter.data),
            **_chosen(self, {"veteran": Known, "race": Race, "ethnicity": Ethnicity}),
        }


class AliasForm(Form):
    given_name = StringField("Given name", validators=[Optional(), _NAME], render_kw=_OFF)
    family_name = StringField("Family name", validators=[Optional(), _NAME], render_kw=_OFF)


class CautionForm(Form):
    """A plain fact, how it showed, on which day, in which case."""

    what = StringField(
        "What must the next officer know?",
        description="A plain fact, such as “Carries a folding knife, right jacket pocket”.",
        validators=[InputRequired("Say in a few words what happened."), _LINE],
        render_kw=_OFF,
    )
    how = StringField(
        "How did it show?",
        description="Such as “Shown, not used”.",
        validators=[Optional(), _LINE],
        render_kw=_OFF,
    )
    on_day = DateField("On which day?", validators=[InputRequired("Enter the day.")])
    case_reference = StringField(
        "In which case?",
        description="The case reference, such as 7KQ2-M4XD.",
        validators=[Optional(), Length(max=12, message="Enter a case reference.")],
        render_kw=_OFF,
    )

    @property
    def reference(self) -> str | None:
        """The case reference without its dash. Raises RuleBroken."""
        written = (self.case_reference.data or "").strip()
        letters = reference_letters(written)
        if written and letters is None:
            raise RuleBroken("case_reference", "Enter the eight letters and digits of the case.")
        return letters


def filled(person: Person) -> dict[str, Any]:
    """What a form about this person begins with."""
    names = ("given_name", "family_name", "called", "birth_date", "phone", "address")
    more = ("description", "language", "interpreter")
    coded = ("age_band", "sex", "pronoun", "race", "ethnicity", "veteran")
    values = {name: getattr(person, name) for name in (*names, *more)}
    return {**values, **{name: _code(getattr(person, name)) for name in coded}}


def _code(option: Enum | None) -> str | None:
    return None if option is None else str(option.value)


def _chosen(form: Form, questions: Mapping[str, type[Enum]]) -> dict[str, Enum]:
    """The options that were chosen; what was left open keeps its default."""
    given = {name: form[name].data for name in questions}
    return {name: questions[name](value) for name, value in given.items() if value}
