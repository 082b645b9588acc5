"""What the sender is asked after sending."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from cit.referrals.forms.steps import StepForm
from cit.referrals.rules import CANCELS, CLOSURES, Cancel, Status, closures_for

_LENGTH = Length(max=2000, message="Write at most 2,000 letters.")
# The others are written by the system.
OFFERED = (
    Cancel.PERSON_DECLINED,
    Cancel.NO_LONGER_NEEDED,
    Cancel.DUPLICATE,
    Cancel.ENTERED_IN_ERROR,
)


class ReplyForm(StepForm):
    note = TextAreaField(
        "Your answer",
        description="The partner reads it. Write only what the person agreed to share.",
        validators=[InputRequired("Write your answer."), _LENGTH],
    )


class CancelForm(StepForm):
    reason = RadioField(
        "Why is it taken back?",
        choices={one.value: CANCELS[one] for one in OFFERED},
        validators=[InputRequired("Choose one reason.")],
    )


class CloseForm(StepForm):
    reason = RadioField(
        "Why is it closed?",
        choices={one.value: CLOSURES[one] for one in closures_for(Status.DECLINED)},
        validators=[InputRequired("Choose one reason.")],
    )


class ReopenForm(StepForm):
    note = TextAreaField(
        "Why is it opened again?",
        validators=[InputRequired("Say in a sentence why it is opened again."), _LENGTH],
    )
