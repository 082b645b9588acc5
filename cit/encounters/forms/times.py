"""The times of the call that are still missing."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from wtforms import SelectField
from wtforms.validators import Optional

from cit.cases.rules import MARK_WORDS, MISSING, Happening
from cit.web.forms import Form
from cit.web.moment import MomentField


class TimesForm(Form):
    """Times that were not marked on the spot, or why they are not known."""

    reason = SelectField(
        "Is a time not known?",
        choices={"": "All are known", **{one.value: label for one, label in MISSING.items()}},
        validators=[Optional()],
    )

    def given(self, missing: Sequence[Happening]) -> list[tuple[Happening, datetime]]:
        """The times that were filled in, in the order in which they happen."""
        found = [(one, self._fields[_name(one)].data) for one in missing]
        return [(one, at) for one, at in found if at is not None]

    def name_of(self, what: Happening) -> str:
        return _name(what)


def times_form(missing: Sequence[Happening], reason: str | None) -> TimesForm:
    """A form with a field for each missing time."""
    fields = {_name(one): MomentField(MARK_WORDS[one], validators=[Optional()]) for one in missing}
    made = cast("type[TimesForm]", type("MissingTimesForm", (TimesForm,), fields))
    return made(data={"reason": reason or ""})


def _name(what: Happening) -> str:
    return what.value.replace("-", "_")
