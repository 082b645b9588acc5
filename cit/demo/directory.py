"""The directory of the demonstration, imported as a county's own would be."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from sqlalchemy import select

from cit.demo.services import EAST, NORTH, SERVICES, Service
from cit.demo.stage import Stage
from cit.demo.world import World
from cit.directory.actions import carry_in, prepare, set_centre
from cit.organisations.models import District
from cit.permissions.check import SYSTEM

# Degrees in a mile: of latitude, and of longitude so far from the equator.
NORTHWARD, EASTWARD = 1 / 69.0, 1 / 54.6


def directory(stage: Stage, world: World) -> None:
    """Import the services, and say where the districts are."""
    stage.act_as(SYSTEM)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "county.json"
        path.write_text(json.dumps([_told(one) for one in SERVICES]), encoding="utf-8")
        carry_in(stage.session, SYSTEM, prepare(stage.session, path, "directory"))
    for force in world.forces:
        rows = select(District).where(District.id.in_(force.districts)).order_by(District.name)
        for number, district in enumerate(stage.session.scalars(rows)):
            north, east = number % 3 - 1, number // 3 - 1
            set_centre(stage.session, SYSTEM, district, _at((north * 1.2, east * 1.2)))
    stage.session.commit()


def _told(one: Service) -> dict[str, Any]:
    """A service as HSDS 3.0 nests it."""
    youngest, oldest = one.ages
    told = {
        "id": _id(one.name),
        "organization": {
            "id": _id(one.organisation),
            "name": one.organisation,
            "description": f"Listed by the county: {one.organisation}.",
        },
        "name": one.name,
        "description": one.about,
        "status": "active",
        "alert": one.alert,
        "phones": [{"id": _id(one.name, "phone"), "number": one.phone, "type": "voice"}],
        "languages": [{"id": _id(one.name, said), "name": said} for said in one.languages],
        "schedules": _week(one),
        "service_at_locations": [
            {"id": _id(one.name, "there"), "service_id": _id(one.name), "location": _place(one)}
        ],
    }
    ages = {"minimum_age": youngest, "maximum_age": oldest}
    return {**told, **{name: age for name, age in ages.items() if age is not None}}


def _week(one: Service) -> Sequence[dict[str, str]]:
    return [
        {
            "id": _id(one.name, f"hours {number}"),
            "freq": "WEEKLY",
            "byday": days,
            "opens_at": opens,
            "closes_at": closes,
        }
        for number, (days, opens, closes) in enumerate(one.week)
    ]


def _place(one: Service) -> dict[str, Any]:
    north, east = _at(one.away)
    address = {
        "id": _id(one.street, "address"),
        "address_1": one.street,
        "city": "Larkspur",
        "state_province": "KY",
        "postal_code": "42301",
        "country": "US",
        "address_type": "physical",
    }
    return {
        "id": _id(one.street),
        "name": one.organisation,
        "location_type": "physical",
        "latitude": north,
        "longitude": east,
        "addresses": [address],
    }


def _at(away: tuple[float, float]) -> tuple[float, float]:
    return round(NORTH + away[0] * NORTHWARD, 5), round(EAST + away[1] * EASTWARD, 5)


def _id(*words: str) -> str:
    return str(uuid5(NAMESPACE_DNS, "/".join(words)))
