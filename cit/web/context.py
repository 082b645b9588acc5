"""What every template can use without being given it."""

from typing import Any

from flask import Flask, g

from cit import clock
from cit.web import navigation
from cit.web.request import settings


def install(app: Flask) -> None:
    """Give templates the values of the frame."""
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    who = g.get("actor")
    waiting = g.get("waiting", 0)
    return {
        "me": who,
        "site_name": settings().site_name,
        "demo": settings().demo,
        "theme": g.get("theme"),
        "now": clock.now(),
        "zone": settings().time_zone,
        "dock": navigation.dock(who, waiting),
    }
