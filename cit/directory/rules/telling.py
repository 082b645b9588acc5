"""How it stands with the hours of a service, in words."""

from datetime import date, timedelta

from cit.directory.rules.hours import DAY, Opening


def words(minute: int) -> str:
    """A minute of the day, as one says it."""
    if minute in (0, DAY):
        return "midnight"
    hour, rest = divmod(minute, 60)
    shown = f"{hour % 12 or 12}" + (f":{rest:02}" if rest else "")
    return "noon" if minute == 720 else f"{shown} {'a.m.' if hour < 12 else 'p.m.'}"


def told(opening: Opening, today: date) -> str:
    """How it stands, in words."""
    if opening.open is None:
        return "Hours not known: call first"
    if opening.open:
        if opening.until is None:
            return "Open day and night"
        night = opening.on is not None and opening.on > today and opening.until < DAY
        return f"Open until {words(opening.until)}" + (" tomorrow" if night else "")
    if opening.until is None or opening.on is None:
        return "Closed"
    if opening.on == today:
        return f"Closed, opens at {words(opening.until)}"
    ahead = "tomorrow" if opening.on - today == timedelta(days=1) else f"{opening.on:%A}"
    return f"Closed, opens {ahead} at {words(opening.until)}"
