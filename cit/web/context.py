"""What every template can use without being given it."""

from typing import Any

from flask import Flask, g, request, url_for
from werkzeug.routing import BuildError

from cit import clock
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web import navigation
from cit.web.request import settings


def install(app: Flask) -> None:
    """Give templates the values of the frame."""
    app.context_processor(_frame)
    app.jinja_env.globals["link"] = link


def link(endpoint: str, **values: Any) -> str | None:
    """The address of a page; None where its room is not part of this application."""
    try:
        return url_for(endpoint, **values)
    except BuildError:
        return None


def _frame() -> dict[str, Any]:
    who = g.get("actor")
    waiting = g.get("waiting", 0)
    return {
        "me": who,
        "site_name": settings().site_name,
        "demo": settings().demo,
        "theme": g.get("theme"),
        "now": clock.now(),
        # Said on Today alone: elsewhere it would stand in the way of the work.
        "notices_waiting": g.get("notices", 0) if request.endpoint == "home.today" else 0,
        "zone": settings().time_zone,
        "finds": who is not None and granted(who, Permission.PERSON_SEARCH) is not Reach.NONE,
        "dock": navigation.dock(who, waiting),
    }
