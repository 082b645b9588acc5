"""A day and a time, typed on the agency's clock."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import DateTimeLocalField

from cit.web.request import settings


def _zone() -> ZoneInfo:
    return ZoneInfo(settings().time_zone)


# The first is how browsers write it, and how it is shown.
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class MomentField(DateTimeLocalField):
    """A moment, aware; None where nothing was typed."""

    data: datetime | None

    def __init__(self, label: str, **options: Any) -> None:
        options.setdefault("format", FORMATS)
        super().__init__(label, tz=_zone, **options)  # type: ignore[call-arg] # stubs lag behind

    def process_formdata(self, valuelist: Any) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError("Enter a day and a time, such as 11/19/2026 2:14 AM.") from error
