"""What a supervisor decides."""

from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from cit.web.forms import Form


class _Decision(Form):
    """`version` is the one that was read."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class ApproveForm(_Decision):
    """Approve the report as it stands."""


class ReturnForm(_Decision):
    """Send the report back."""

    reason = TextAreaField(
        "What needs to change?",
        description="The officer reads this beside the report.",
        validators=[
            InputRequired("Say what needs to change."),
            Length(max=1000, message="Keep it to 1,000 characters."),
        ],
    )
