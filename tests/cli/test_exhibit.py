"""Handing the log out from the command line."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_an_export_is_proven_by_its_own_verifier(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    assert "Run “cit audit checkpoint” first" in str(ready("audit", "export", str(path)).exception)
    ready("organisation", "add", "Larkspur Police", "--kind", "police")
    ready("audit", "checkpoint")

    done = ready("audit", "export", str(path), "--from", "2020-01-01", "--to", "2099-12-31")

    assert done.exit_code == 0, done.output
    assert "2 entries, proven by the checkpoint of 2" in done.output
    ready("audit", "tools", str(tmp_path))
    words = [sys.executable, str(tmp_path / "verifier.py"), str(path)]
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0
    assert "Intact: 3 entries" in ready("audit", "verify").output, "the export is in the log"


def test_a_case_is_named_by_its_id_or_reference(ready: Run, tmp_path: Path, place: Path) -> None:
    ready("audit", "checkpoint")
    (kept,) = (place / "checkpoints").iterdir()
    words = ("audit", "export", str(tmp_path / "e.zip"), "--checkpoint", str(kept), "--case")
    assert "0 entries" in ready(*words, str(uuid4())).output
    assert "There is no case nonsense." in str(ready(*words, "nonsense").exception)
