"""Stories play in the order of time, and not beyond the end."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.config import Settings
from cit.demo.stage import Stage, Story
from cit.permissions.check import SYSTEM

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database

END = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def stage(session: Session, settings: Settings) -> Stage:
    return Stage(session, settings, END, 1, lambda _count: None)


def test_the_acts_of_all_stories_follow_each_other(session: Session, settings: Settings) -> None:
    found = stage(session, settings)
    told: list[tuple[str, datetime]] = []

    def story(name: str, first: int, gap: int) -> Story:
        for act in range(3):
            yield END - first * DAY + act * gap * DAY
            told.append((name, clock.now()))

    found.begin(story("long", 9, 4))
    found.begin(story("short", 8, 1))
    found.play()

    assert [name for name, _ in told] == ["long", "short", "short", "short", "long", "long"]
    assert [at for _, at in told] == sorted(at for _, at in told)


def test_what_lies_after_the_end_is_not_played(session: Session, settings: Settings) -> None:
    found = stage(session, settings)
    told: list[str] = []

    def story() -> Story:
        yield END
        told.append("in time")
        yield END + DAY
        told.append("too late")

    found.begin(story())
    found.play()

    assert told == ["in time"]


def test_a_story_may_begin_another(session: Session, settings: Settings) -> None:
    found = stage(session, settings)
    told: list[datetime] = []

    def second() -> Story:
        yield clock.now() + DAY
        told.append(clock.now())

    def first() -> Story:
        yield END - 3 * DAY
        found.begin(second())

    found.begin(first())
    found.play()

    assert told == [END - 2 * DAY]


def test_whoever_acts_sees_with_their_own_eyes(session: Session, settings: Settings) -> None:
    assert stage(session, settings).act_as(SYSTEM) is SYSTEM
    assert session.info["actor"] is SYSTEM
