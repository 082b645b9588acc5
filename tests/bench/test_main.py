"""The measurements run, and print their table."""

import os
import subprocess
import sys
from pathlib import Path

import bench

ROOT = Path(bench.__file__).parents[1]


def test_the_table_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--cases", "200", "--rounds", "3"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    for what in ("case list", "case file", "person search", "take a call", "outcomes"):
        assert f"\n{what}" in done.stdout
