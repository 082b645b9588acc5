"""How one wants to be told, and when one wants to be left alone."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from wtforms import RadioField, TimeField
from wtforms.validators import InputRequired, Optional

from cit.notices.queries import Choice
from cit.notices.rules.kinds import WAYS, Kind, Way
from cit.web.forms import Form


class ChoicesForm(Form):
    """Quiet hours; the kinds are added for whoever asks."""

    quiet_from = TimeField("From", validators=[Optional()])
    quiet_until = TimeField("Until", validators=[Optional()])

    @property
    def minutes(self) -> tuple[int | None, int | None]:
        return _minute(self.quiet_from.data), _minute(self.quiet_until.data)


def form_for(choices: Sequence[Choice], **values: Any) -> ChoicesForm:
    """A form with one question for each kind that can be chosen."""
    fields = {
        one.kind.value: RadioField(
            one.words,
            choices={way.value: words for way, words in WAYS.items()},
            default=one.way.value,
            validators=[InputRequired("Choose one.")],
        )
        for one in choices
        if one.fixed is None
    }
    made: ChoicesForm = type("ChoicesOfRole", (ChoicesForm,), fields)(**values)
    return made


def chosen(form: ChoicesForm, choices: Sequence[Choice]) -> dict[Kind, Way]:
    """What was answered, by kind."""
    return {one.kind: Way(form[one.kind.value].data) for one in choices if one.fixed is None}


def clock_of(minute: int | None) -> time | None:
    """A minute of the day as a time field shows it."""
    return None if minute is None else time(minute // 60, minute % 60)


def _minute(written: time | None) -> int | None:
    return None if written is None else written.hour * 60 + written.minute
