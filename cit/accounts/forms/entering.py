"""Signing in and looking after one's own account."""

from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import InputRequired

from cit.accounts.rules import THEMES
from cit.web.forms import Form


class SignInForm(Form):
    """Not sent once: whoever mistypes sends it again."""

    once = None
    username = StringField("User name", validators=[InputRequired("Enter your user name.")])
    password = PasswordField("Password", validators=[InputRequired("Enter your password.")])


class CodeForm(Form):
    once = None
    code = StringField(
        "Code",
        validators=[InputRequired("Enter the six digits that your app shows now.")],
        description="Six digits, from your authenticator app.",
    )


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
