"""Who may join whom on a case, and whom to offer first."""

from collections.abc import Iterable
from uuid import UUID

from cit.cases.rules.options import Part
from cit.rules import RuleBroken


def check_joining(present: Iterable[tuple[UUID, Part]], user_id: UUID, part: Part) -> None:
    """One person has one part at a time, and a case has one primary."""
    for who, has in present:
        if who == user_id:
            raise RuleBroken("responder", "This responder is on the case already.")
        if part is Part.PRIMARY and has is Part.PRIMARY:
            raise RuleBroken(
                "part", "This case has a primary. Choose another part, or take the primary off."
            )


def offered_first(free: bool, on_break: bool, designated: bool) -> tuple[bool, bool, bool]:
    """What to sort responders by: CIT first among the free, then the busy, then breaks."""
    return on_break, not free, not designated
