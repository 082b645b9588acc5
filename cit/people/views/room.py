"""The room, and what upper rooms may add to its pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask, current_app, request
from markupsafe import Markup

from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web.context import link
from cit.web.request import actor, session
from cit.web.room import Room

room = Room("people", __name__, url_prefix="/people")

# Upper rooms append: (session, actor, person) -> what they know of this person, or None.
PANELS = "cit.person_panels"
Panel = Callable[..., Markup | None]


def install(app: Flask) -> None:
    """Leave a place where upper rooms put their panels."""
    app.extensions.setdefault(PANELS, [])


def panels(person: Any) -> list[Markup]:
    """What upper rooms show on the page of a person."""
    asked: list[Panel] = current_app.extensions[PANELS]
    shown = (panel(session(), actor(), person) for panel in asked)
    return [panel for panel in shown if panel]


def emergency(person_id: UUID | None = None) -> str | None:
    """Where a case that is not one's own opens in an emergency, for those who may ask."""
    if granted(actor(), Permission.EMERGENCY_OPEN) is Reach.NONE:
        return None
    return link("emergency.begin", person_id=person_id)


def case_in_hand() -> UUID | None:
    """The case for which somebody looks for a person: their id travels with every step."""
    written = request.form.get("case_id") or request.args.get("case_id") or ""
    try:
        return UUID(written)
    except ValueError:
        return None
