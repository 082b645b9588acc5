"""What a partner is asked: one act, and what belongs to it."""

from collections.abc import Mapping, Sequence

from wtforms import DateField, RadioField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from cit.referrals.forms.steps import StepForm
from cit.referrals.rules import CLOSURES, DECLINES, REACHES, Act, Closure, Status

# An answer that is two steps at once: yes, and on the waiting list.
TAKE_AND_WAIT = "take-and-wait"
ANSWERS: Mapping[str, tuple[str, str]] = {
    Act.ACCEPT.value: ("Yes, we will reach out", "Next for you: call within {outreach} h"),
    TAKE_AND_WAIT: ("Yes, on the waiting list", "Next for you: book when a place opens"),
    Act.ASK.value: ("We need to know more", "Goes back with your question"),
    Act.DECLINE.value: ("No", "You choose one reason"),
}
_WAIT = ("Put on the waiting list", "Next for you: book when a place opens")
_BOOK = ("Booked a visit", "You enter day and time")
_REACH = ("Tried to reach the person", "You say how it went")
_CLOSE = ("Close the referral", "You choose one reason")
AFTERWARDS: Mapping[Status, Mapping[str, tuple[str, str]]] = {
    Status.ACCEPTED: {
        Act.SCHEDULE.value: _BOOK,
        Act.REACH_OUT.value: _REACH,
        Act.WAITLIST.value: _WAIT,
        Act.CLOSE.value: _CLOSE,
    },
    Status.OUTREACH: {
        Act.SCHEDULE.value: _BOOK,
        Act.REACH_OUT.value: ("Tried again", "You say how it went"),
        Act.CLOSE.value: _CLOSE,
    },
    Status.WAITLISTED: {
        Act.SCHEDULE.value: _BOOK,
        Act.DECLINE.value: ("No place will open", "You choose one reason"),
        Act.CLOSE.value: _CLOSE,
    },
    Status.SCHEDULED: {
        Act.ATTEND.value: ("Yes, the visit took place", "The sender hears: connected"),
        Act.MISS.value: ("No", "Next for you: reach out again"),
        Act.SCHEDULE.value: ("The visit was moved", "You enter the new day and time"),
        Act.CLOSE.value: _CLOSE,
    },
    Status.NO_SHOW: {
        Act.SCHEDULE.value: ("Booked another visit", "You enter day and time"),
        Act.REACH_OUT.value: _REACH,
        Act.CLOSE.value: _CLOSE,
    },
    Status.ATTENDED: {
        Act.CLOSE.value: ("Yes, close the referral", "The sender hears: service has begun")
    },
}
_ALL = {one.value: one.value for one in Act} | {TAKE_AND_WAIT: TAKE_AND_WAIT}


class AnswerForm(StepForm):
    act = RadioField(
        "Your answer", choices=dict(_ALL), validators=[InputRequired("Choose one answer.")]
    )
    decline_reason = RadioField(
        "Why not?",
        choices={one.value: label for one, label in DECLINES.items()},
        validators=[Optional()],
    )
    result = RadioField(
        "How did it go?",
        choices={one.value: label for one, label in REACHES.items()},
        validators=[Optional()],
    )
    day = DateField("Day of the visit", validators=[Optional()])
    time = TimeField("Time of the visit", validators=[Optional()])
    closure_reason = RadioField(
        "Why is it closed?",
        choices={one.value: label for one, label in CLOSURES.items()},
        validators=[Optional()],
    )
    note = TextAreaField(
        "In your words",
        validators=[Optional(), Length(max=2000, message="Write at most 2,000 letters.")],
    )

    def show(self, status: Status, closures: Sequence[Closure], outreach: int) -> dict[str, str]:
        """Draw only what is possible now; returns the words under each tile."""
        possible = AFTERWARDS.get(status, ANSWERS)
        self.act.choices = {value: words[0] for value, words in possible.items()}
        self.closure_reason.choices = {one.value: CLOSURES[one] for one in closures}
        return {value: words[1].format(outreach=outreach) for value, words in possible.items()}
