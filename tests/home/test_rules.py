"""Lines and sections of the work queue."""

from datetime import timedelta

from cit.home.rules import PARTS, Line, Part, Section, event_words, most_urgent, of_one_kind
from tests.kit.fixtures import NOON


def line(act: str, hours: int | None = None, **values: object) -> Line:
    due = None if hours is None else NOON + timedelta(hours=hours)
    return Line(act=act, what="", endpoint="home.today", values=values or {"n": act}, due_at=due)


def test_the_most_urgent_comes_first_and_what_has_no_clock_last() -> None:
    found = most_urgent([line("calm"), line("later", 5), line("over", -2)])
    assert [one.act for one in found] == ["over", "later", "calm"]


def test_several_roles_see_each_kind_once() -> None:
    same, other = line("same", 3), line("other", 1)
    found = of_one_kind(
        [
            Section(part=Part.WAITING, lines=[same]),
            Section(part=Part.REPORTS, lines=[other]),
            Section(part=Part.WAITING, lines=[same, other]),
        ]
    )
    assert [one.part for one in found] == [Part.WAITING, Part.REPORTS]
    assert [one.act for one in found[0].lines] == ["other", "same"]


def test_every_part_has_a_title() -> None:
    assert set(Part) == set(PARTS)
    assert Section(part=Part.LOG, lines=[]).title == "The log"


def test_events_are_told_in_words() -> None:
    assert event_words("case:opened") == "Case opened"
    assert event_words("sign-in:accepted") == "Sign in accepted"
