"""What is asked when a person agrees to share, signs, and takes it back."""

from collections.abc import Mapping

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from cit.consents.rules import (
    CLASSES,
    ENDINGS,
    KINDS,
    METHODS,
    PURPOSES,
    SIGNERS,
    TOLD,
    USUAL_PURPOSES,
)
from cit.web.forms import Form

_LINE = Length(max=200, message="Write at most 200 letters.")
_WORDS = Length(max=1000, message="Write at most 1,000 letters.")
NOBODY = ""


class ConsentForm(Form):
    """The choices; on the page after them the signature."""

    kind = RadioField(
        "What is it for?",
        choices={one.value: label for one, label in KINDS.items()},
        validators=[InputRequired("Choose what it is for.")],
    )
    classes = SelectMultipleField(
        "What may they know?",
        choices={one.value: label for one, label in CLASSES.items()},
        description="Only what the person agrees to, one by one.",
        validators=[InputRequired("Choose what may be shared.")],
    )
    what = TextAreaField(
        "Exactly what?",
        description="In words the person understands, such as “that I need a first appointment”.",
        validators=[Optional(), _WORDS],
    )
    recipient = RadioField(
        "With whom?", choices={NOBODY: "Somebody else, named below"}, validators=[Optional()]
    )
    recipient_name = StringField(
        "Somebody else",
        description="One person or office by name, such as a court, a lawyer, a sister.",
        validators=[Optional(), _LINE],
    )
    through = BooleanField(
        "It goes through somebody in between",
        description="Such as an information exchange. They must be named.",
    )
    intermediary = StringField("Who stands in between?", validators=[Optional(), _LINE])
    purpose = RadioField(
        "What will they do with it?",
        choices={one.value: PURPOSES[one] for one in USUAL_PURPOSES},
        description="For “To help me now”; the others say it themselves.",
        validators=[Optional()],
    )
    from_on = DateField("From", validators=[InputRequired("Enter the first day.")])
    ending = RadioField(
        "How does it end?",
        choices={one.value: label for one, label in ENDINGS.items()},
        validators=[InputRequired("Choose how it ends.")],
    )
    until_on = DateField(
        "Last day",
        description="Ninety days unless the person says otherwise.",
        validators=[Optional()],
    )
    event = StringField(
        "What ends it?",
        description="Such as: the end of treatment.",
        validators=[Optional(), _LINE],
    )
    method = RadioField(
        "How is it agreed?",
        choices={one.value: label for one, label in METHODS.items()},
        validators=[InputRequired("Choose how it is agreed.")],
    )
    # Asked on the page on which the text is read.
    drawn = HiddenField(validators=[Optional()])
    typed = StringField(
        "Or type the full name",
        description="The name as it is written, instead of a drawn signature.",
        validators=[Optional(), _LINE],
    )
    guardian = StringField("Name of the guardian", validators=[Optional(), _LINE])
    relation = StringField(
        "What is the guardian to the person?",
        description="Such as mother, or guardian by court order.",
        validators=[Optional(), _LINE],
    )
    read = HiddenField(validators=[Optional()])

    def offer(self, recipients: Mapping[str, str]) -> None:
        """Offer these organisations, by id and name."""
        self.recipient.choices = {**recipients, NOBODY: "Somebody else, named below"}

    def said(self) -> list[tuple[str, str]]:
        """The choices as the next page carries them, unseen."""
        found: list[tuple[str, str]] = []
        for name, field in self._fields.items():
            if name in ("drawn", "typed", "guardian", "relation", "read", "once", "csrf_token"):
                continue
            values = field.data if isinstance(field, SelectMultipleField) else [field.data]
            if isinstance(field, BooleanField):
                values = ["y"] if field.data else []
            found += [(name, str(one)) for one in values or () if one not in (None, "")]
        return found


class RevokeForm(Form):
    """How it was taken back, and by whom."""

    how = RadioField(
        "How did they say so?",
        choices={one.value: label for one, label in TOLD.items()},
        validators=[InputRequired("Choose how they said so.")],
    )
    by = RadioField(
        "Who took it back?",
        choices={one.value: label for one, label in SIGNERS.items()},
        validators=[InputRequired("Choose who took it back.")],
    )
    name = StringField(
        "Name of the guardian",
        description="When a guardian took it back.",
        validators=[Optional(), _LINE],
    )


class EndForm(Form):
    """Asks for nothing: the one button says it."""
