"""Firearms, and a worksheet whose questions come from the pack."""

from datetime import UTC, date, datetime
from datetime import time as time_of_day
from typing import Any, cast
from zoneinfo import ZoneInfo

from wtforms import (
    DateField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from cit.statutes.rules.firearms import ENDINGS, KINDS, LONGEST_LINE, LONGEST_NOTE, Kind, endings_of
from cit.statutes.rules.packs import Hold
from cit.web.forms import Form


def _line(label: str, hint: str) -> StringField:
    most = Length(max=LONGEST_LINE, message=f"Keep it to {LONGEST_LINE} letters.")
    return StringField(label, description=hint, validators=[Optional(), most])


class WordsForm(Form):
    """What is known of a firearm; any of it may come later."""

    what = _line("What is it?", "Make, model, serial number. It stays sealed.")
    receipt = _line("Receipt number", "As written on the receipt the person was given.")
    kept = _line("Where is it kept?", "For example: property room, locker 12.")


class TakeForm(WordsForm):
    """A firearm that was taken or given, or a petition."""

    kind = RadioField(
        "What was done?",
        choices={one.value: words for one, words in KINDS.items()},
        validators=[InputRequired("Choose one.")],
    )
    day = DateField("On which day?", validators=[InputRequired("Enter the day.")])
    time = TimeField("At what time?", validators=[InputRequired("Enter the time.")])

    def at(self, zone: str) -> datetime:
        return moment(cast(date, self.day.data), cast(time_of_day, self.time.data), zone)


class DoneForm(Form):
    """On which day one of the clocks was stopped."""

    done_on = DateField("On which day?", validators=[InputRequired("Enter the day.")])


class EndForm(Form):
    """How the keeping ended."""

    ending = RadioField("How did it end?", validators=[InputRequired("Choose one.")])
    done_on = DateField("On which day?", validators=[InputRequired("Enter the day.")])
    note = StringField(
        "Anything to add?",
        validators=[
            Optional(),
            Length(max=LONGEST_NOTE, message=f"Keep it to {LONGEST_NOTE} letters."),
        ],
    )

    def offer(self, kind: Kind) -> None:
        self.ending.choices = [(one.value, ENDINGS[one]) for one in endings_of(kind)]


def moment(day: date, at: time_of_day, zone: str) -> datetime:
    """A moment of the agency's zone."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


ADVISED = {"yes": "Yes, told", "no": "No, it was not possible"}


def sheet_form(hold: Hold) -> type[Form]:
    """The form of a pack: when, what applies, whether the person was told, the facts."""
    fields: dict[str, Any] = {
        "day": DateField(hold.starts, validators=[Optional()]),
        "time": TimeField("At what time?", validators=[Optional()]),
        "criteria": SelectMultipleField(
            "What applies?", choices=dict(hold.criteria), validators=[Optional()]
        ),
        **_facts(hold),
    }
    if hold.advisement:
        fields["advised"] = RadioField(
            "Was the person told?",
            choices=ADVISED,
            description=hold.advisement,
            validators=[Optional()],
        )
    return type("SheetForm", (Form,), fields)


def _facts(hold: Hold) -> dict[str, Any]:
    return {
        f"fact_{one.key}": TextAreaField(one.ask, description=one.hint, validators=[Optional()])
        for one in hold.facts
    }
