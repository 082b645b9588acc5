"""How a renewal goes on, breaks off and goes on again."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.encryption.models import KeyRotation, Renewed
from cit.encryption.rotation.run import Batch, Pace, Plan, Progress, latest, rotate
from tests.kit.rotating import AT_ONCE, opener


class Killed(Exception):
    pass


class Steps:
    """Counts to three in its first step, twice in its second; may die on the way."""

    def __init__(self, dies_at: int = 0) -> None:
        self.calls: list[str] = []
        self.dies_at = dies_at

    def plan(self) -> Plan:
        return Plan(Renewed.DATA, {"one": self.one, "two": self.two}, lambda _session: 5)

    def one(self, session: Session, mark: str, size: int) -> Batch:
        return self._count("one", mark, 3)

    def two(self, session: Session, mark: str, size: int) -> Batch:
        return self._count("two", mark, 2)

    def _count(self, step: str, mark: str, most: int) -> Batch:
        self.calls.append(f"{step}{mark}")
        if len(self.calls) == self.dies_at:
            raise Killed
        number = int(mark or 0) + 1
        return Batch(str(number) if number < most else None, 1)


def test_each_step_goes_on_at_its_mark_until_all_are_over(app: Flask, session: Session) -> None:
    steps, told = Steps(), list[Progress]()

    done = rotate(opener(app), steps.plan(), AT_ONCE, told.append)

    assert steps.calls == ["one", "one1", "one2", "two", "two1"]
    assert (done.done, done.total, done.finished) == (5, 5, True)
    assert [one.done for one in told] == [1, 2, 3, 4, 5]
    assert latest(session, Renewed.DATA) == done
    assert latest(session, Renewed.KEK) is None


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_what_broke_off_goes_on_with_the_batch_it_broke_in(
    app: Flask, session: Session, at: int
) -> None:
    first, second = Steps(dies_at=at), Steps()
    with pytest.raises(Killed):
        rotate(opener(app), first.plan(), AT_ONCE)

    rotate(opener(app), second.plan(), AT_ONCE)

    assert first.calls[:-1] + second.calls == ["one", "one1", "one2", "two", "two1"]
    assert len(session.scalars(select(KeyRotation)).all()) == 1


def test_a_finished_one_is_followed_by_another(app: Flask, session: Session) -> None:
    for _ in range(2):
        rotate(opener(app), Steps().plan(), Pace(rest=0.1))

    assert len(session.scalars(select(KeyRotation)).all()) == 2
