"""Plays stories in the order of time: each act happens at its own moment, with its own actor."""

import heapq
from collections.abc import Callable, Generator
from datetime import datetime
from itertools import count
from random import Random

from sqlalchemy.orm import Session

from cit import clock
from cit.config import Settings
from cit.permissions.check import Actor

# A story yields the moment of its next act; what lies after the end is not played.
Done = Callable[[int], object]
Story = Generator[datetime, None, None]
ACTS_IN_ONE_COMMIT = 200


class Stage:
    """Where stories are played up to `end`, the moment at which the demonstration is shown."""

    def __init__(
        self, session: Session, settings: Settings, end: datetime, seed: int, done: Done
    ) -> None:
        self.session = session
        self.settings = settings
        self.end = end
        self.done = done
        self.rng = Random(seed)  # noqa: S311 - a story, not a secret
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._order = count()

    def begin(self, story: Story) -> None:
        """Bring a story on: it runs to its first moment and waits for it."""
        self._wait(story)

    def act_as(self, actor: Actor) -> Actor:
        """From here on the actor's own eyes: queries find what they may find."""
        self.session.info["actor"] = actor
        return actor

    def play(self) -> None:
        """Play every story to its end, or to the end of time."""
        acts = 0
        while self._waiting:
            moment, _, story = heapq.heappop(self._waiting)
            with clock.pretend(moment):
                self._wait(story)
            acts += 1
            if acts % ACTS_IN_ONE_COMMIT == 0:
                self.session.commit()
        self.session.commit()

    def _wait(self, story: Story) -> None:
        moment = next(story, None)
        if moment is not None and moment <= self.end:
            heapq.heappush(self._waiting, (moment, next(self._order), story))
