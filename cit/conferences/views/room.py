"""The room, and its panel on the page of a person."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Flask, get_template_attribute
from markupsafe import Markup

from cit.conferences import queries
from cit.conferences.queries import Listed
from cit.people import queries as people
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.web.request import actor, session
from cit.web.room import Room
from cit.web.words import moment_words, zone_here

room = Room("conferences", __name__)


def install(app: Flask) -> None:
    """The person's page shows what was promised; it is below and cannot ask for it."""
    app.extensions.setdefault("cit.person_panels", []).append(panel)


def panel(session: Any, actor: Any, person: Any) -> Markup | None:
    """What was promised for this person, and the way to an agenda."""
    may_run = granted(actor, Permission.CONFERENCE_RUN) is not Reach.NONE
    promised = queries.of_person(session, actor, person.id)
    if person.destroyed_at is not None or not (may_run or promised):
        return None
    drawn: Markup = get_template_attribute("conferences/_panel.html", "panel")(
        person.id, promised, may_run
    )
    return drawn


def called(person_id: UUID, permission: Permission = Permission.PERSON_VIEW) -> str:
    """The name of somebody whom the actor may see."""
    return people.name_of(people.get(session(), actor(), person_id, permission))


def offered(conferences: Sequence[Listed]) -> list[tuple[UUID, str]]:
    """Conferences to choose among, by their day and place."""
    zone = zone_here()
    return [(one.id, f"{moment_words(one.starts_at, zone)}, {one.place}") for one in conferences]


def colleagues() -> list[tuple[UUID, str]]:
    """Who can be invited or promise something."""
    return [(one.id, one.name) for one in queries.staff(session(), actor())]


def leaders() -> list[tuple[UUID, str]]:
    """Who can lead a conference: whoever can also begin and close it."""
    return [(one.id, one.name) for one in queries.staff(session(), actor(), queries.LEADERS)]


def may_run() -> bool:
    return granted(actor(), Permission.CONFERENCE_RUN) is not Reach.NONE
