"""`./run bench`: pages beside their floors, and what becomes of them when the records grow."""

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import monotonic

from bench.lists import LISTS
from bench.place import make_stories
from bench.world import Pair, Took, World

STORIES = 24
GROWTH_GOAL = 1.15
# The first draws fill what is kept from then on.
WARMING = 3
# A slow page is drawn less often than asked.
FEWEST, ENOUGH_SECONDS = 3, 25
GOALS = {
    "case list": 2.0,
    "case file": 3.0,
    "person search": 2.0,
    "take a call": 2.0,
    "outcomes, one year": 1.5,
}


@dataclass
class Measured:
    """One line of the table, at the largest size: milliseconds by the clock, and ratios.

    `cpu` and `growth` compare time spent computing, which other work on the machine distorts least.
    """

    what: str
    page: float
    floor: float
    ratio: float
    cpu: float
    goal: float
    growth: float | None
    growth_goal: float


def main(words: Sequence[str]) -> int:
    asked = _arguments(words)
    with tempfile.TemporaryDirectory(prefix="cit-bench-") as folder:
        worlds = _worlds(Path(folder), sorted(set(asked.cases)))
        if asked.lists:
            return _lists(worlds, asked)
        measured = [_measure(what, worlds, asked.rounds) for what in GOALS]
    lines = [one for one in measured if one]
    if asked.json:
        print(json.dumps({"cases": asked.cases, "lines": [asdict(one) for one in lines]}, indent=1))
    else:
        _print(lines, asked.cases)
    return 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=60, help="how often each page is drawn")
    parser.add_argument("--lists", action="store_true", help="how every list grows, no floors")
    parser.add_argument("--json", action="store_true", help="figures for another program")
    return parser.parse_args(words)


def _worlds(folder: Path, sizes: Sequence[int]) -> list[World]:
    _say("Playing the stories that are copied …")
    make_stories(folder / "stories", STORIES)
    return [_world(folder, size) for size in sizes]


def _world(folder: Path, size: int) -> World:
    began = monotonic()

    def tell(done: int, of: int) -> None:
        _say(f"\r{done:,} of {of:,} cases, {monotonic() - began:.0f} s", end="")

    made = World(folder / "stories", folder / str(size), size, tell)
    _say("")
    return made


def _pair(what: str, world: World) -> Pair | None:
    if what == "case list":
        return world.read("/cases?state=")
    if what == "case file":
        return world.read(f"/cases/{world.usual_case()}")
    if what == "person search":
        return world.search()
    if what == "take a call":
        return world.creating()
    path = world.outcomes_year()
    return None if path is None else world.read(path, bare=True)


def _measure(what: str, worlds: Sequence[World], rounds: int) -> Measured | None:
    _say(f"Measuring: {what} …")
    pairs = [_pair(what, world) for world in worlds]
    found = [pair for pair in pairs if pair]
    if len(found) < len(pairs):
        _say(f"{what}: left out, its room is not part of this application.")
        return None
    pages, floors = _times(found, rounds)
    page, floor = _medians(pages[-1]), _medians(floors[-1])
    growth = page.cpu / _medians(pages[0]).cpu if len(pages) > 1 else None
    ratio, cpu = page.wall / floor.wall, page.cpu / floor.cpu
    return Measured(what, page.wall, floor.wall, ratio, cpu, GOALS[what], growth, GROWTH_GOAL)


def _lists(worlds: Sequence[World], asked: argparse.Namespace) -> int:
    """Print how much longer each list computes in the largest world than in the smallest."""
    print(f"{'list':<26}{'ms':>9}{'growth':>9}{'goal':>8}", flush=True)
    for what, role, path in LISTS:
        drawn = [world.listed(role, path) for world in worlds]
        pages, _ = _times([Pair(one, _nothing) for one in drawn], asked.rounds)
        small, large = _medians(pages[0]), _medians(pages[-1])
        growth = large.cpu / small.cpu
        print(f"{what:<26}{large.wall:>9.2f}{growth:>9.2f}{f'≤ {GROWTH_GOAL}':>8}", flush=True)
    return 0


def _nothing() -> Took:
    return Took(0, 0)


def _times(pairs: Sequence[Pair], rounds: int) -> tuple[list[list[Took]], list[list[Took]]]:
    """In turns, so that whatever else the machine does falls on all of them alike."""
    pages: list[list[Took]] = [[] for _ in pairs]
    floors: list[list[Took]] = [[] for _ in pairs]
    gc.collect()
    gc.freeze()
    began = monotonic()
    for number in range(rounds + WARMING):
        if number >= WARMING + FEWEST and monotonic() - began > ENOUGH_SECONDS:
            break
        for pair, page, floor in zip(pairs, pages, floors, strict=True):
            took = pair.page(), pair.floor()
            if number >= WARMING:
                page.append(took[0])
                floor.append(took[1])
    return pages, floors


def _medians(times: Sequence[Took]) -> Took:
    return Took(median(one.wall for one in times), median(one.cpu for one in times))


def _print(lines: Sequence[Measured], sizes: Sequence[int]) -> None:
    print(f"\nAt {max(sizes):,} cases; growth against {min(sizes):,}. Medians.\n")
    print(
        f"{'what':<20}{'ms':>9}{'floor':>9}{'ratio':>8}{'cpu':>8}{'goal':>8}{'growth':>9}{'goal':>8}"
    )
    for one in lines:
        growth = f"{one.growth:.2f}" if one.growth is not None else "–"
        print(
            f"{one.what:<20}{one.page:>9.2f}{one.floor:>9.2f}{one.ratio:>8.2f}{one.cpu:>8.2f}"
            f"{'≤ ' + str(one.goal):>8}{growth:>9}{'≤ ' + str(one.growth_goal):>8}"
        )


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
