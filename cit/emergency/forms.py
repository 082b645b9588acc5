"""What is asked before a case opens in an emergency, and after."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.emergency.rules import REASONS, VERDICTS
from cit.web.forms import Form

LONGEST = 500


class OpenForm(Form):
    """I need this case now."""

    person_id = HiddenField(validators=[Optional()])
    reference = StringField(
        "Case reference",
        description="As dispatch reads it, such as 3ZP9-0HTC.",
        validators=[Optional()],
    )
    reason = RadioField(
        "Why now?",
        choices={one.value: words for one, words in REASONS.items()},
        validators=[InputRequired("Choose why you need it now.")],
    )
    words = TextAreaField(
        "What is the matter?",
        description="At least 20 letters. A supervisor will read it.",
        validators=[
            InputRequired("Say what is the matter."),
            Length(max=LONGEST, message="Keep it to 500 characters."),
        ],
    )


class ReviewForm(Form):
    """Was it needed?"""

    verdict = RadioField(
        "Was it needed?",
        choices={one.value: words for one, words in VERDICTS.items()},
        validators=[InputRequired("Choose what you found.")],
    )
    note = TextAreaField(
        "Note",
        validators=[Optional(), Length(max=LONGEST, message="Keep it to 500 characters.")],
    )
