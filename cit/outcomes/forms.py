"""The days a report is asked for, and what it is taken out for."""

from wtforms import DateField, RadioField, SelectField
from wtforms import Form as Plain
from wtforms.validators import InputRequired, Optional

from cit.outcomes.rules.purposes import PURPOSES
from cit.rules import RuleBroken
from cit.web.forms import Form


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


class DownloadForm(Form):
    """What a file of figures is for, and which kind of file."""

    purpose = SelectField(
        "What are the figures for?",
        choices={"": "Choose", **{one.value: words for one, words in PURPOSES.items()}},
        validators=[InputRequired("Choose what the figures are for.")],
        description="The log keeps it with your name. Auditors and your supervisor see it.",
    )
    format = RadioField(
        "File",
        choices={"csv": "CSV, for a spreadsheet", "json": "JSON, for a program"},
        default="csv",
    )
