"""The packs are listed; a mistake in an agency's own is told in one line."""

from pathlib import Path

import pytest

from cit.cli.place import Trouble
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_packs_are_listed(ready: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIT_STATE_PACK", "texas")
    told = ready("packs").output
    assert "texas (chosen): Texas" in told
    assert len(told.splitlines()) == 5
    (place / "packs").mkdir()
    (place / "packs" / "oregon.toml").write_text("name = 3")
    failed = ready("packs").exception
    assert isinstance(failed, Trouble)
    assert str(failed) == "oregon.toml: the pack: name takes text in quotes."
