"""Measures as rows of a table for other programs."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from cit.outcomes.rules.measures import FIELDS, Measure, Period

# A cell that begins like this is taken for a formula by spreadsheet programs.
FORMULA = ("=", "+", "-", "@", "\t", "\x00")


def as_csv(measures: Sequence[Measure]) -> str:
    """A table with a row for each measure; text cells cannot act as formulas."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(FIELDS)
    for one in measures:
        writer.writerow([guarded(value) for value in one.as_json().values()])
    return file.getvalue()


def guarded(value: Any) -> Any:
    """A text that would be a formula gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value


def as_json(measures: Sequence[Measure], period: Period) -> dict[str, Any]:
    """The period's days as ISO 8601, None where it is open, and each measure with nine fields."""
    return {
        "from": period.from_on and period.from_on.isoformat(),
        "to": period.to_on and period.to_on.isoformat(),
        "measures": [one.as_json() for one in measures],
    }
