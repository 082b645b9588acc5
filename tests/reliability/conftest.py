"""A place of its own for each harness, on a clock that runs: its servers have one too."""

from collections.abc import Iterator

import pytest

from cit.config import Settings
from tests.reliability.place import Place, over


@pytest.fixture(autouse=True)
def noon() -> None:
    """Nobody stops the clock here."""


@pytest.fixture
def place(settings: Settings) -> Iterator[Place]:
    with over(settings) as found:
        yield found
