"""The list by hand, conferences, what is decided in them, and what is promised."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from typing import Any, cast
from zoneinfo import ZoneInfo

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

from cit.conferences.rules.repeat import CHOICES
from cit.conferences.rules.states import (
    LONGEST_DECISION,
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_WHAT,
    Keep,
)
from cit.web.forms import Form

# Beside every field of free text, because that is where it would happen.
NEVER = "Nothing from a substance use program (42 CFR Part 2)."
Offered = Iterable[tuple[Any, str]]


def _most(letters: int) -> Length:
    return Length(max=letters, message=f"Keep it to {letters:,} letters.")


def _offer(field: Any, of: Offered) -> None:
    field.choices = [(str(one), words) for one, words in of]


class RepeatForm(Form):
    """On the list or off it, and why."""

    choice = RadioField(
        "Where does this person stand?",
        choices={one.value: words for one, words in CHOICES.items()},
        validators=[InputRequired("Choose one.")],
    )
    until_on = DateField(
        "Until when?",
        validators=[Optional()],
        description="The last day. Whoever is taken off comes back when it has passed.",
    )
    note = TextAreaField(
        "Why?", description=NEVER, validators=[InputRequired("Say in a few words why.")]
    )


class MeetingForm(Form):
    """When, where, and who."""

    day = DateField("Which day?", validators=[InputRequired("Enter the day.")])
    time = TimeField("At what time?", validators=[InputRequired("Enter the time.")])
    place = StringField(
        "Where, or how to take part?",
        validators=[InputRequired("Say where, or how to take part."), _most(LONGEST_PLACE)],
        description="A room or a number to call. No names of people served.",
    )
    chair = SelectField("Who leads it?", validators=[InputRequired("Choose who leads it.")])
    people = SelectMultipleField("Who of us comes?", validators=[Optional()])
    partners = SelectMultipleField(
        "Which partners come?",
        validators=[Optional()],
        description="For each person the agenda shows who in the room may hear it.",
    )

    def offer(self, leaders: Offered, staff: Offered, partners: Offered) -> None:
        _offer(self.chair, leaders)
        _offer(self.people, staff)
        _offer(self.partners, partners)

    def starts_at(self, zone: str) -> datetime:
        day, time = cast(date, self.day.data), cast(time_of_day, self.time.data)
        local = datetime.combine(day, time, tzinfo=ZoneInfo(zone))
        return local.astimezone(UTC)


class AgendaForm(Form):
    """In which conference somebody is talked about, and why."""

    conference = RadioField(
        "In which conference?", validators=[InputRequired("Choose a conference.")]
    )
    reason = TextAreaField(
        "Why is this person talked about?",
        description=f"A sentence. {NEVER}",
        validators=[
            InputRequired("Say in a sentence why."),
            _most(LONGEST_REASON),
        ],
    )

    def offer(self, conferences: Offered) -> None:
        _offer(self.conference, conferences)


class DecisionForm(Form):
    """What was decided about somebody."""

    decision = TextAreaField(
        "What was decided?",
        description=NEVER,
        validators=[InputRequired("Say what was decided."), _most(LONGEST_DECISION)],
    )


class PromiseForm(Form):
    """Who does what until when."""

    what = StringField(
        "What is to be done?",
        validators=[InputRequired("Say what is to be done."), _most(LONGEST_WHAT)],
    )
    owner = SelectField("Who does it?", validators=[InputRequired("Choose who does it.")])
    due_on = DateField("Until when?", validators=[InputRequired("Enter the last day.")])

    def offer(self, staff: Offered) -> None:
        _offer(self.owner, staff)


class CarryForm(Form):
    """To which later conference."""

    conference = RadioField(
        "To which conference?", validators=[InputRequired("Choose a conference.")]
    )

    def offer(self, conferences: Offered) -> None:
        _offer(self.conference, conferences)


class EndForm(Form):
    """What became of a promise."""

    how = RadioField(
        "What became of it?",
        choices={Keep.DO.value: "It is done", Keep.DROP.value: "It is not done any more"},
        validators=[InputRequired("Choose one.")],
    )
    note = TextAreaField(
        "Anything to add?",
        description=f"Needed where it is not done: say why. {NEVER}",
        validators=[Optional(), _most(500)],
    )


class ReopenForm(Form):
    """A new day for a promise that was not done after all."""

    due_on = DateField("Until when?", validators=[InputRequired("Enter the last day.")])
