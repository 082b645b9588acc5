"""Distances, as an officer reckons them."""

from math import asin, cos, radians, sin, sqrt

EARTH_MILES = 3_958.8  # mean radius (IUGG)


def miles(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way of a bird between two places in degrees (haversine)."""
    (north, east), (norther, easter) = map(_radians, (one, other))
    height = sin((norther - north) / 2) ** 2
    across = cos(north) * cos(norther) * sin((easter - east) / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(min(1.0, height + across)))


def _radians(place: tuple[float, float]) -> tuple[float, float]:
    return radians(place[0]), radians(place[1])


def narrowing(latitude: float) -> float:
    """How much shorter a degree of longitude is than one of latitude there."""
    return cos(radians(latitude))
