"""The whole suite: what the machine lacks is fetched where that is possible, then pytest runs."""

import sys
from collections.abc import Sequence

import pytest

from tests.kit import machine

# One more than two cores: a test that waits for a process or a clock leaves its core to another.
WORKERS = "3"


def with_workers(words: Sequence[str]) -> bool:
    """Whether workers are worth their start; for one test asked for by name they are not."""
    return not any("::" in word or word in ("--collect-only", "-n", "--pdb") for word in words)


def main(words: Sequence[str]) -> int:
    """Run pytest with its words; on both databases, with a few workers."""
    machine.install(machine.missing())
    workers = ["-n", WORKERS, "--dist", "worksteal"] if with_workers(words) else []
    return int(pytest.main(["--database=both", *workers, *words]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
