"""A date that people know by heart, asked as month, day and year: no calendar to page through."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import Field

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class BirthDateField(Field):
    """Three inputs of one name, in the order month, day, year; drawn by the macro `date`."""

    MONTHS = MONTHS
    data: date | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._typed: tuple[str, str, str] | None = None
        super().__init__(*args, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        typed = [part.strip() for part in (*valuelist, "", "", "")[:3]]
        self._typed = (typed[0], typed[1], typed[2])
        # The validators look at the first input only; a missing month is not a missing date.
        self.raw_data = ["".join(typed)]
        self.data = None
        if not any(typed):
            return
        try:
            self.data = date(int(typed[2]), int(typed[0]), int(typed[1]))
        except ValueError:
            raise ValueError("Enter month, day and a year of four digits.") from None
        if self.data.year < 1880:
            raise ValueError("Enter the year with four digits.")

    def parts(self) -> tuple[str, str, str]:
        """What stands in the three inputs: as typed, or as kept."""
        if self._typed is not None:
            return self._typed
        if self.data is None:
            return ("", "", "")
        return (str(self.data.month), str(self.data.day), str(self.data.year))
