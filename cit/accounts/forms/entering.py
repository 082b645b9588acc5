"""Signing in and looking after one's own account."""

from wtforms import HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from cit.accounts.rules import CHOSEN_AT_THE_DOOR, DEVICE_KINDS, THEMES
from cit.web.forms import Form


class SignInForm(Form):
    """Not sent once: whoever mistypes sends it again."""

    once = None
    username = StringField("User name", validators=[InputRequired("Enter your user name.")])
    password = PasswordField("Password", validators=[InputRequired("Enter your password.")])
    device_kind = RadioField(
        "Which device is this?",
        choices={kind.value: DEVICE_KINDS[kind] for kind in CHOSEN_AT_THE_DOOR},
        validators=[Optional()],
    )


class CodeForm(Form):
    once = None
    code = StringField(
        "Code",
        validators=[InputRequired("Enter the six digits that your app shows now.")],
        description="Six digits from your authenticator app, or one of your recovery codes.",
    )


class ProofForm(Form):
    """Who is there, by password, where no second factor is asked for."""

    once = None
    password = PasswordField("Your password", validators=[InputRequired("Enter your password.")])


class PasskeyForm(Form):
    """What the script fills in after the browser asked for a passkey."""

    once = None
    state = HiddenField(validators=[InputRequired("Press the button once more.")])
    answer = HiddenField(validators=[InputRequired("Press the button once more.")])
    name = StringField("Name of the passkey", validators=[Length(max=60), Optional()])


class PasswordForm(Form):
    once = None
    present = PasswordField(
        "Present password", validators=[InputRequired("Enter your present password.")]
    )
    password = PasswordField("New password", validators=[InputRequired("Enter a new password.")])
    again = PasswordField(
        "New password again", validators=[InputRequired("Enter the new password a second time.")]
    )


class ThemeForm(Form):
    theme = RadioField(
        "Which screen?",
        choices={theme.value: words for theme, words in THEMES.items()},
        validators=[InputRequired("Choose a screen.")],
    )
