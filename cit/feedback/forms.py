"""What is asked of somebody who does not say who they are, and of whoever answers."""

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from cit.feedback.rules.options import ABOUTS, KINDS, LONGEST, OUTCOMES
from cit.web.forms import Form

_LENGTH = Length(max=LONGEST, message=f"Keep it to {LONGEST:,} characters.")


class GiveForm(Form):
    """Something to say."""

    agency = RadioField("Which agency is it for?", validators=[InputRequired("Choose an agency.")])
    kind = RadioField(
        "What would you like to leave?",
        choices={one.value: words for one, words in KINDS.items()},
        validators=[InputRequired("Choose one.")],
    )
    about = RadioField(
        "What is it about?",
        choices={one.value: words for one, words in ABOUTS.items()},
        validators=[InputRequired("Choose what it is about.")],
    )
    words = TextAreaField(
        "Tell us",
        description="Leave out names, addresses and birth dates, your own too.",
        validators=[InputRequired("Write a few words."), _LENGTH],
    )


class ReceiptForm(Form):
    """The way back to what one sent."""

    code = StringField(
        "Your code",
        description="Sixteen letters and digits, as we showed it when you sent it.",
        validators=[InputRequired("Enter your code."), Length(max=60, message="Check the code.")],
    )


class AddForm(ReceiptForm):
    """Something to add."""

    words = TextAreaField(
        "Add something", validators=[InputRequired("Write a few words."), _LENGTH]
    )


class AnswerForm(Form):
    """What the sender will read."""

    words = TextAreaField(
        "Answer",
        description="Whoever holds the code reads it. Write nothing about any person.",
        validators=[InputRequired("Write the answer."), _LENGTH],
    )


class CloseForm(Form):
    """How it ends."""

    outcome = RadioField(
        "How does it end?",
        choices={one.value: words for one, words in OUTCOMES.items()},
        validators=[InputRequired("Choose how it ends.")],
    )
