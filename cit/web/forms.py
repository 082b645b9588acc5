"""The base of all forms: CSRF, sent once, and rules told beside their question."""

from typing import Any
from uuid import uuid4

from flask import abort
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField, validators

from cit.rules import RuleBroken


class Form(FlaskForm):  # type: ignore[misc]
    """A form of ours. `once` makes a second sending of the same form harmless."""

    once: Any = HiddenField(
        default=lambda: str(uuid4()), validators=[validators.Optional(), validators.UUID()]
    )

    def process(self, *given: Any, **more: Any) -> None:
        super().process(*given, **more)
        for field in self:
            # One answer said twice is no answer: which of them would be the one that counts?
            if len(field.raw_data or ()) > 1 and not isinstance(field, SelectMultipleField):
                abort(400)

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule beside the question it is about, else on top of the form."""
        field: Any = self._fields.get(broken.field)
        if field is None:
            self.form_errors.append(broken.message)
        else:
            field.errors = [*field.errors, broken.message]

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """Each wrong answer as (field id, label, message), in the order of the form."""
        found = [("", "", message) for message in self.form_errors]
        for field in self:
            found += [(field.id, field.label.text, str(error)) for error in _flat(field.errors)]
        return found


def _flat(errors: Any) -> list[str]:
    if isinstance(errors, dict):
        return [one for inner in errors.values() for one in _flat(inner)]
    return [one for error in errors for one in (_flat(error) if _nested(error) else [error])]


def _nested(error: Any) -> bool:
    return isinstance(error, list | tuple | dict)
