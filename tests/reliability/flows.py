"""The workflows beside their models: everything agrees, and every broken rule is noticed."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.reliability.claims import Claim
from tests.reliability.place import Place
from tests.reliability.workflow.mutants import MUTANTS, Mutant
from tests.reliability.workflow.play import MACHINES, play

STEPS = 40
# The model has no sessions: they outlast every step, also when time passes for a century.
SETTINGS = {"idle_minutes": 10**6, "absolute_hours": 10**7, "password_days": 0}
ENOUGH = 8_000  # steps in which a broken rule is to be noticed


@dataclass(frozen=True)
class Agreed:
    """What playing gave."""

    steps: int
    accepted: int
    cells: int
    parted: str

    @property
    def held(self) -> bool:
        return self.accepted > 0 and not self.parted

    def words(self) -> str:
        told = f"parted at {self.parted}" if self.parted else "model and system never parted"
        return (
            f"{self.steps:,} steps, {self.accepted:,} accepted, "
            f"{self.cells:,} cells of state, verb and person; {told}"
        )


@dataclass(frozen=True)
class Noticed:
    """Which broken rules were noticed."""

    planted: int
    missed: tuple[str, ...]

    @property
    def held(self) -> bool:
        """It must not: a broken rule that is missed would be taken for a sound one."""
        return bool(self.missed) or not self.planted

    def words(self) -> str:
        missed = f", missed: {'; '.join(self.missed)}" if self.missed else ""
        return f"{self.planted - len(self.missed)} of {self.planted} noticed{missed}"


def measure(place: Place, sequences: int, seed: int = 1) -> Agreed:
    """So many subjects altogether, shared out among the workflows."""
    share = {"referral": 0.6, "encounter": 0.25, "consent": 0.15}
    played = [
        play(place, name, max(1, round(sequences * share[name])), STEPS, seed) for name in MACHINES
    ]
    return Agreed(
        sum(one.steps for one in played),
        sum(one.accepted for one in played),
        sum(len(one.cells) for one in played),
        "; ".join(one.parted for one in played if one.parted),
    )


def plant(place: Place, mutants: Iterable[Mutant], most: int, seed: int = 1) -> Noticed:
    """Break one rule after another."""
    missed, planted = [], 0
    for one in mutants:
        planted += 1
        with one.planted():
            if not play(place, one.machine, most, STEPS, seed, most).parted:
                missed.append(one.name)
    return Noticed(planted, tuple(missed))


def plant_all(place: Place) -> Noticed:
    """The control: each rule broken."""
    return plant(place, MUTANTS, ENOUGH)


CLAIM = Claim(
    name="workflow",
    says="referrals, reports and consents stand where a model says, with one entry for each move",
    full=2_000,
    unit="subjects of up to 40 steps",
    measure=measure,
    control=plant_all,
    broken=f"{len(MUTANTS)} rules, one at a time",
    settings=SETTINGS,
)
