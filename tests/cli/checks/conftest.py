"""What a check says."""

from collections.abc import Iterable

from cit.cli.checks.finding import Check, Place


def said(checks: Iterable[Check], name: str, place: Place) -> str:
    """What the check of this name has to say; empty where all is good."""
    (one,) = (check for check in checks if check.name == name)
    return " | ".join(found.words() for found in one.look(place))
