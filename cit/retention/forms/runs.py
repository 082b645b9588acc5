"""What goes on a list, and the second person's yes."""

from wtforms import BooleanField, HiddenField, SelectMultipleField
from wtforms.validators import InputRequired, Optional

from cit.retention.rules.schedule import DEFAULTS
from cit.web.forms import Form


class ProposeForm(Form):
    """Which kinds of record."""

    kinds = SelectMultipleField(
        "What is to be destroyed?",
        choices={kind.value: one.label for kind, one in DEFAULTS.items()},
        validators=[InputRequired("Choose at least one kind.")],
    )
    secret = BooleanField(
        "Only the sealed cases that name me",
        description="On a list of their own, for which the second person has to be named as well.",
    )
    date_right = BooleanField("The date on this page is right")


class ApproveForm(Form):
    """A second person looked at the list."""

    shown = HiddenField(validators=[Optional()])
    date_right = BooleanField("The date on this page is right")


class RefuseForm(Form):
    """It asks for nothing."""
