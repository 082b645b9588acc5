"""What an administrator says of a device."""

from wtforms import RadioField, StringField
from wtforms.validators import Length, Optional

from cit.accounts.rules import DEVICE_KINDS
from cit.web.forms import Form

OPEN = "open"


class DeviceForm(Form):
    """What it is, and what people call it."""

    label = StringField(
        "What people call it",
        validators=[Length(max=60, message="Keep it to 60 characters."), Optional()],
        description="Such as “Console 2” or “Car 14”. Leave it empty for a person’s own device.",
    )
    kind = RadioField(
        "What is it?",
        choices={
            OPEN: "Whoever signs in says so",
            **{kind.value: words for kind, words in DEVICE_KINDS.items()},
        },
    )
