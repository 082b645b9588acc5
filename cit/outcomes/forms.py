"""The days a report is asked for."""

from wtforms import DateField
from wtforms import Form as Plain
from wtforms.validators import Optional

from cit.rules import RuleBroken


class Day(DateField):
    """A day as a browser's calendar writes it; anything else is told what to write."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Enter a day, such as 2026-11-20.") from error


class PeriodForm(Plain):
    """From one day to another; read from the address, so it changes nothing."""

    from_on = Day("First day", validators=[Optional()])
    to_on = Day("Last day", validators=[Optional()])

    def refuse(self, broken: RuleBroken) -> None:
        """Show a broken rule beside its day."""
        field = self[broken.field]
        field.errors = [*field.errors, broken.message]
