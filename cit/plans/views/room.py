"""The room, and its panel on the page of a person."""

from typing import Any
from uuid import UUID

from flask import Flask, get_template_attribute, request
from markupsafe import Markup

from cit.people import queries as people
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.plans import queries
from cit.web.request import actor, session
from cit.web.room import Room

room = Room("plans", __name__)


def install(app: Flask) -> None:
    """The person's page leads to their plan; it is below and cannot ask for it."""
    app.extensions.setdefault("cit.person_panels", []).append(panel)


def panel(session: Any, actor: Any, person: Any) -> Markup | None:
    """The plan of this person, as far as the reader may know of it."""
    left = person.destroyed_at is None
    may_write = left and granted(actor, Permission.PLAN_WRITE) is not Reach.NONE
    may_suggest = left and granted(actor, Permission.PLAN_SUGGEST) is not Reach.NONE
    there = queries.is_there(session, actor, person.id)
    if not (there or may_write or may_suggest):
        return None
    drawn: Markup = get_template_attribute("plans/_panel.html", "panel")(
        person.id, there, may_write, may_suggest
    )
    return drawn


def called(person_id: UUID) -> str:
    """The name of somebody whom the actor may see."""
    person = people.get(session(), actor(), person_id, Permission.PERSON_VIEW)
    return people.name_of(person)


def case_in_hand() -> UUID | None:
    """The case from which somebody came: only the way back."""
    try:
        return UUID(request.args.get("case_id", ""))
    except ValueError:
        return None
