"""`./run reliability`: each claim at its full size, beside the control in which it must fail."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence

from cit import clock
from tests.kit import database, machine
from tests.reliability import (
    archives,
    disk,
    flips,
    flows,
    generated,
    jumps,
    load,
    mounts,
    power,
    promises,
    rotation,
    storm,
    table,
    writers,
)
from tests.reliability.claims import NAMES, Claim, Line, take

CLAIMS = {
    one.name: one
    for one in (
        storm.CLAIM,
        power.CLAIM,
        promises.CLAIM,
        disk.CLAIM,
        mounts.CLAIM,
        archives.CLAIM,
        flips.CLAIM,
        writers.CLAIM,
        rotation.CLAIM,
        flows.CLAIM,
        generated.CLAIM,
        jumps.CLAIM,
        load.CLAIM,
    )
}


def main(words: Sequence[str]) -> int:
    """Measure what was asked for. 1: a claim fails, or its control does not."""
    asked = _arguments(words)
    lines: list[Line] = []
    for claim, kind in _asked_for(asked):
        if lack := _lacks(claim, kind):
            print(f"{claim.name}, {NAMES[kind]}: left out: {lack}", flush=True)
            continue
        size = max(1, round(claim.full * asked.part)) if asked.size is None else asked.size
        line = take(claim, kind, size)
        print(" | ".join(line.cells()), flush=True)
        lines.append(line)
        if asked.write:
            _write([line], asked.machine)
    failed = [one.key for one in lines if not one.good]
    print(f"failed: {'; '.join(failed)}" if failed else f"{len(lines)} claims hold.", flush=True)
    return 1 if failed else 0


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run reliability", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *CLAIMS], metavar="NAME", default=[])
    parser.add_argument("--part", type=float, default=1.0, help="0.1 is a tenth of the full size")
    parser.add_argument("--size", type=int, help="this much of it, whatever the full size is")
    parser.add_argument("--database", choices=[*NAMES, "both"], default="both")
    parser.add_argument("--write", action="store_true", help="put it into docs/reliability.md")
    parser.add_argument(
        "--machine", default=f"{os.cpu_count()} cores", help="what the table says of the machine"
    )
    return parser.parse_args(words)


def _asked_for(asked: argparse.Namespace) -> Iterator[tuple[Claim, str]]:
    for name in asked.names or CLAIMS:
        for kind in CLAIMS[name].databases:
            if asked.database in (kind, "both"):
                yield CLAIMS[name], kind


def _lacks(claim: Claim, kind: str) -> str:
    """What the machine does not have for it; empty when it has everything."""
    if kind == database.POSTGRESQL and machine.postgresql() is None:
        return machine.how_to_get(["postgresql"])
    return claim.needs()


def _write(lines: Sequence[Line], machine_words: str) -> None:
    page = table.PAGE.read_text(encoding="utf-8")
    day = clock.now().date().isoformat()
    table.PAGE.write_text(table.written(page, lines, day, machine_words), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
