"""Choosing a file, and saying why one goes."""

from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from cit.attachments.rules.kinds import LARGEST, LONGEST_ABOUT, size_words
from cit.web.forms import Form

NEVER = "Nothing from a substance use program (42 CFR Part 2)."
_KEPT = Length(max=LONGEST_ABOUT, message=f"Keep it to {LONGEST_ABOUT} letters.")


class AddForm(Form):
    """One file, and what it is."""

    file = FileField(
        "Picture, PDF or text",
        description=f"JPEG, PNG, PDF or plain text, up to {size_words(LARGEST)}. {NEVER}",
        validators=[FileRequired("Choose a file.")],
    )
    about = StringField(
        "What is it?",
        description="So that others need not open it to know. For example: letter of his landlord.",
        validators=[InputRequired("Say in a few words what it is."), _KEPT],
    )


class RemoveForm(Form):
    """Why a file is taken away."""

    reason = TextAreaField(
        "Why?", description=NEVER, validators=[InputRequired("Say in a few words why."), _KEPT]
    )
