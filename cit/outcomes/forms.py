"""The days a report is asked for."""

from wtforms import DateField
from wtforms import Form as Plain
from wtforms.validators import Optional

from cit.rules import RuleBroken


class PeriodForm(Plain):
    """From one day to another; read from the address, so it changes nothing."""

    from_on = DateField("First day", validators=[Optional()])
    to_on = DateField("Last day", validators=[Optional()])

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule beside its day."""
        field = self[broken.field]
        field.errors = [*field.errors, broken.message]
