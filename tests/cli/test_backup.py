"""The drill: a backup is made, the machine is lost, another one goes on."""

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from cit.backup.rules import BadBackup
from cit.cli.place import Trouble, at_work
from cit.organisations.models import Organisation
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


@pytest.fixture
def key(ready: Run, place: Path, tmp_path: Path) -> Path:
    """The private half; the public one is set."""
    file = tmp_path / "backup.key"
    said = ready("backup-key", str(file)).output
    public = re.search(r'^backup_public_keys = ".+"$', said, re.MULTILINE)
    assert public
    (place / "config.toml").write_text(public[0] + "\n")
    return file


def test_what_was_there_is_there_again_elsewhere(
    ready: Run, place: Path, key: Path, tmp_path: Path
) -> None:
    ready("organisation", "add", "Harbor County Sheriff", "--kind", "police")
    kept = place.with_name("keys.json")
    shutil.copy2(place / "keys.json", kept)
    done = ready("backup", str(tmp_path))
    (file,) = tmp_path.glob("cit-*.backup")
    shutil.rmtree(place)

    place.mkdir()
    shutil.copy2(kept, place / "keys.json")
    (place / "secret").write_text("new" * 20)
    back = ready("restore", str(file), "--key", str(key))

    assert done.exit_code == back.exit_code == 0, done.output + back.output
    assert "Intact" in back.output
    with at_work() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Harbor County Sheriff"]
    assert ready("audit", "verify").exit_code == 0


def test_without_a_key_it_says_how_to_make_one(ready: Run, tmp_path: Path) -> None:
    done = ready("backup", str(tmp_path))
    assert isinstance(done.exception, BadBackup)
    assert "cit backup-key" in str(done.exception)


def test_a_place_in_use_is_told(ready: Run, key: Path, tmp_path: Path) -> None:
    ready("backup", str(tmp_path))
    (file,) = tmp_path.glob("cit-*.backup")
    assert "empty place" in str(ready("restore", str(file), "--key", str(key)).exception)


def test_a_private_key_is_never_overwritten(ready: Run, key: Path) -> None:
    before = key.read_text()
    assert isinstance(ready("backup-key", str(key)).exception, Trouble)
    assert key.read_text() == before
    assert key.stat().st_mode & 0o777 == 0o400
