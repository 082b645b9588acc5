"""What an administrator asks about an account."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from cit.accounts.rules import ROLES
from cit.permissions.table import Role
from cit.web.forms import Form

_ROLES = {role.value: words for role, words in ROLES.items()}


class PersonForm(Form):
    """How somebody is called."""

    name = StringField(
        "Name",
        validators=[DataRequired("Enter a name."), Length(max=120)],
        description="As colleagues know them, for example Sgt. Dana Okafor.",
    )
    title = StringField("Title", validators=[Length(max=80), Optional()])
    unit = StringField("Unit", validators=[Length(max=40), Optional()])
    email = StringField(
        "E-mail at work",
        validators=[Length(max=254), Optional()],
        description="For notices about the account. A mail never holds anything personal.",
    )


class NewUserForm(PersonForm):
    username = StringField(
        "User name",
        validators=[DataRequired("Enter a user name."), Length(max=40)],
        description="Small letters, digits, dots and hyphens. It stays theirs for good.",
    )
    organisation_id = SelectField(
        "Organization", validators=[InputRequired("Choose an organization.")]
    )
    roles = SelectMultipleField(
        "What will they do here?",
        choices=_ROLES,
        validators=[InputRequired("Choose at least one role.")],
    )

    temporary = BooleanField(
        "Temporary: the account closes by itself unless somebody extends it",
        validators=[Optional()],
    )

    def __init__(self, organisations: Sequence[Any], **values: Any) -> None:
        super().__init__(**values)
        names = {str(one.id): one.name for one in organisations}
        self.organisation_id.choices = {"": "Choose an organization", **names}


class RolesForm(Form):
    roles = SelectMultipleField(
        "What do they do here?",
        choices=_ROLES,
        validators=[InputRequired("Choose at least one role.")],
    )


def chosen(values: Sequence[str] | None) -> frozenset[Role]:
    return frozenset(Role(value) for value in values or ())
