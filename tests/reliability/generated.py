"""Requests that nobody would think of: none may fail, none may tell of others."""

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.reliability.attack import Attack
from tests.reliability.claims import Claim
from tests.reliability.place import Place


@dataclass(frozen=True)
class Answered:
    """What came back."""

    seed: int
    asked: int
    failed: tuple[str, ...]
    leaked: tuple[str, ...]
    statuses: str
    routes: int

    @property
    def held(self) -> bool:
        return self.asked > 0 and not self.failed and not self.leaked

    def words(self) -> str:
        told = "; ".join([*self.failed[:3], *self.leaked[:3]])
        return (
            f"seed {self.seed}: {self.asked:,} requests to {self.routes} routes ({self.statuses}), "
            f"{len(self.failed)} failures, {len(self.leaked)} foreign canaries {told}".rstrip()
        )


def measure(place: Place, count: int, seed: int = 0) -> Answered:
    """So many requests; a seed of 0 is replaced by one of the day, which is told."""
    seed = seed or random.SystemRandom().randint(1, 10**6)
    with place.session() as session:
        return carried_out(Attack(place.app, session, seed), seed, count)


def carried_out(attack: Attack, seed: int, count: int) -> Answered:
    """What the answers were."""
    statuses: Counter[int] = Counter()
    routes: set[str] = set()
    failed, leaked = [], []
    for _ in range(count):
        endpoint, asked, status, text = attack.once()
        routes.add(endpoint)
        statuses[status] += 1
        if status >= 500:
            failed.append(f"{status} {asked}")
        if attack.canary in text:
            leaked.append(asked)
    told = ", ".join(f"{number} × {status}" for status, number in statuses.most_common(6))
    return Answered(seed, count, tuple(failed), tuple(leaked), told, len(routes))


def with_a_fault(place: Place, count: int = 3_000) -> Answered:
    """The control: the pages of one room fail."""

    def faulty(**values: Any) -> Any:
        raise ZeroDivisionError

    views = place.app.view_functions
    views.update({name: faulty for name in views if name.startswith("people.")})
    return measure(place, count)


CLAIM = Claim(
    name="requests",
    says="generated requests: no answer is a failure, none holds a word of another agency",
    full=100_000,
    unit="requests",
    measure=measure,
    control=with_a_fault,
    broken="the pages of one room fail",
    settings={"sign_in_failures": 10**6, "account_failures": 10**6},
)
