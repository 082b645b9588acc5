"""Forms that take one step of a referral: each knows the step its page was shown at."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from cit.web.forms import Form


class StepForm(Form):
    step = IntegerField(widget=HiddenInput(), validators=[Optional()])

    def __init__(self, *args: Any, apart: str = "", **values: Any) -> None:
        """`apart` keeps the ids of several forms on one page apart; names stay as they are."""
        super().__init__(*args, **values)
        if apart:
            for field in self:
                field.id = f"{apart}-{field.name}"
                field.label.field_id = field.id
