"""Who may join, and who is offered first."""

from uuid import uuid4

import pytest

from cit.cases.rules import Part
from cit.cases.rules.team import check_joining, offered_first
from cit.rules import RuleBroken

ME, OTHER = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("present", "part", "field"),
    [
        ([], Part.PRIMARY, None),
        ([(OTHER, Part.PRIMARY)], Part.SECONDARY, None),
        ([(OTHER, Part.SECONDARY)], Part.PRIMARY, None),
        ([(OTHER, Part.SECONDARY)], Part.SECONDARY, None),
        ([(OTHER, Part.PRIMARY)], Part.PRIMARY, "part"),
        ([(ME, Part.SECONDARY)], Part.SUPERVISOR, "responder"),
    ],
)
def test_one_part_each_and_one_primary(
    present: list[tuple[object, Part]], part: Part, field: str | None
) -> None:
    if field is None:
        check_joining(present, ME, part)  # type: ignore[arg-type]
        return
    with pytest.raises(RuleBroken) as broken:
        check_joining(present, ME, part)  # type: ignore[arg-type]
    assert broken.value.field == field


def test_free_cit_officers_stand_first_and_breaks_last() -> None:
    ranked = [
        offered_first(free=True, on_break=False, designated=True),
        offered_first(free=True, on_break=False, designated=False),
        offered_first(free=False, on_break=False, designated=True),
        offered_first(free=False, on_break=False, designated=False),
        offered_first(free=False, on_break=True, designated=True),
    ]
    assert sorted(ranked) == ranked
