"""What a hold covers and why; why it is released."""

from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from cit.retention.rules.holds import ABOUTS, LONGEST, WHYS, About
from cit.web.forms import Form


class HoldForm(Form):
    """Nobody destroys this."""

    about = RadioField(
        "What is held?",
        choices={one.value: words for one, words in ABOUTS.items()},
        default=About.CASE.value,
        validators=[InputRequired("Choose what is held.")],
    )
    reference = StringField(
        "Case reference",
        description="For a person, any case of theirs. Not needed for days.",
        validators=[Optional()],
    )
    first_on = DateField("First day of the calls", validators=[Optional()])
    last_on = DateField("Last day of the calls", validators=[Optional()])
    why = RadioField(
        "Why?",
        choices={one.value: words for one, words in WHYS.items()},
        validators=[InputRequired("Choose why it is held.")],
    )
    order = StringField(
        "Number of the order",
        description="As it stands on the paper. Kept sealed.",
        validators=[Optional(), Length(max=80, message="Keep it to 80 characters.")],
    )
    words = TextAreaField(
        "In your own words",
        description="Kept sealed; who may see the hold reads it.",
        validators=[
            InputRequired("Say in a few words why."),
            Length(max=LONGEST, message="Keep it to 300 characters."),
        ],
    )
    until_on = DateField(
        "Until when?",
        description="The last day. Left empty, it holds until somebody releases it.",
        validators=[Optional()],
    )


class ReleaseForm(Form):
    """It may go again when its term is over."""

    words = TextAreaField(
        "Why is it released?",
        validators=[
            InputRequired("Say why it is released."),
            Length(max=LONGEST, message="Keep it to 300 characters."),
        ],
    )
