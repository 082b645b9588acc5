"""Why a case ends."""

from wtforms import RadioField
from wtforms.validators import InputRequired

from cit.cases.rules import CLOSE_REASONS
from cit.web.forms import Form


class CloseForm(Form):
    """One reason."""

    reason = RadioField(
        "Why does the case end?",
        choices={reason.value: label for reason, label in CLOSE_REASONS.items()},
        validators=[InputRequired("Choose why the case ends.")],
    )
