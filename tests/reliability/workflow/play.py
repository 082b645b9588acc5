"""Plays moves against the system and its model: half legal, half with one thing changed."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from cit import clock
from tests.reliability.place import Place
from tests.reliability.workflow.consent import ConsentMachine
from tests.reliability.workflow.encounter import EncounterMachine
from tests.reliability.workflow.machine import CAST, MINUTE, Machine, Move, World
from tests.reliability.workflow.referral import ReferralMachine

MACHINES: dict[str, type[Machine]] = {
    one.name: one for one in (ReferralMachine, EncounterMachine, ConsentMachine)
}
WEEK = timedelta(days=8)
ENOUGH = 5  # steps where nothing is legal any more
WAITING = 0.08  # of the steps of a referral, time passes


@dataclass
class Played:
    """What came of it."""

    steps: int = 0
    accepted: int = 0
    parted: str = ""  # the first step at which model and system parted
    cells: Counter[tuple[str, str, str]] = field(default_factory=Counter)


@contextmanager
def pretended(world: World) -> Iterator[None]:
    """Each step has a moment of its own."""
    world.at += MINUTE
    with clock.pretend(world.at):
        yield


def play(
    place: Place, kind: str, sequences: int, steps: int, seed: int, most: int = 10**9
) -> Played:
    """So many subjects, each so many steps; it ends where model and system part."""
    chance, played = random.Random(seed), Played()  # noqa: S311 - moves, nothing secret
    with place.session() as session:
        world = World(place, session)
        for _ in range(sequences):
            machine = MACHINES[kind](world, chance)
            with pretended(world):
                machine.begin()
            machine.noted = world.noted(machine.case_id, machine.events)
            at_the_end = 0
            for _ in range(steps):
                _step(machine, played)
                if played.parted or played.steps >= most:
                    return played
                at_the_end += not machine.moves()
                if at_the_end > ENOUGH:
                    break
    return played


def _step(machine: Machine, played: Played) -> None:
    world, chance = machine.world, machine.chance
    if machine.name == "referral" and chance.random() < WAITING:
        world.at += WEEK
        machine.apply(Move("wait a", ""))
    with pretended(world):
        move = _chosen(machine, played)
        cell = _cell(machine, move)
        wanted = machine.entries(move)
        before = machine.noted
        status = machine.send(move)
        machine.noted = world.noted(machine.case_id, machine.events)
        noted = machine.noted - before
        if wanted:
            machine.apply(move)
        played.steps += 1
        played.accepted += bool(wanted)
        played.cells[cell] += 1
        told = machine.modelled(), machine.there()
        if told[0] != told[1]:
            played.parted = f"{cell}: {told[1]} instead of {told[0]}"
        if machine.went(move, status) is not bool(wanted):
            played.parted = f"{cell}: answered {status}"
        if noted != (0 if move.verb == "open" else wanted):
            played.parted = f"{cell}: {noted} entries instead of {wanted}"


def _cell(machine: Machine, move: Move) -> tuple[str, str, str]:
    verb = move.verb.removesuffix(" a").removesuffix(" b")
    return machine.state(move.verb), verb, machine.part(move.who)


def _chosen(machine: Machine, played: Played) -> Move:
    """Half of the moves are legal; of most others one thing is changed, some nobody tried yet."""
    chance, legal = machine.chance, machine.moves()
    everybody = [*CAST, "both"] if machine.name == "encounter" else [*CAST]
    what = chance.random()
    if not legal:
        what = max(what, 0.6)
    if what < 0.5:
        verbs = sorted({one.verb for one in legal})
        some = set(chance.sample(verbs, min(3, len(verbs))))
        return _rarest(machine, played, [one for one in legal if one.verb in some])
    if what < 0.6:
        return chance.choice(legal)._replace(stale=True)
    if what < 0.8:  # the verb is changed
        rightful = [Move(verb, who) for verb in machine.verbs for who in machine.rightful(verb)]
        return _rarest(machine, played, [one for one in rightful if one not in legal] or rightful)
    if what < 0.92 and legal:  # the person is changed
        verb = chance.choice(legal).verb
        return _rarest(machine, played, [Move(verb, who) for who in everybody])
    return _rarest(
        machine, played, [Move(verb, who) for verb in machine.verbs for who in everybody]
    )


def _rarest(machine: Machine, played: Played, moves: list[Move]) -> Move:
    """One of those that were tried least."""
    tried = [(played.cells[_cell(machine, one)], one) for one in moves]
    least = min(times for times, _ in tried)
    return machine.chance.choice([one for times, one in tried if times == least])
