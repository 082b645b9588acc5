"""The drill: a backup is made, the machine is lost, another one goes on."""

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from cit.backup.rules import BadBackup
from cit.cli.place import Trouble, at_work, current
from cit.destruction.shred_list import NAME, BadList, from_file
from cit.encryption.keyring import KeyRing
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


def test_a_restore_wants_the_list_of_what_was_destroyed(
    ready: Run, place: Path, key: Path, tmp_path: Path
) -> None:
    ready("backup", str(tmp_path))
    (file,) = tmp_path.glob("cit-*.backup")
    kept = place.with_name("keys.json")
    shutil.copy2(place / "keys.json", kept)
    shutil.rmtree(place)
    place.mkdir()
    shutil.copy2(kept, place / "keys.json")
    (place / "secret").write_text("new" * 20)
    beside = tmp_path / NAME
    moved = beside.rename(tmp_path / "elsewhere.txt")

    refused = ready("restore", str(file), "--key", str(key))
    assert isinstance(refused.exception, BadList)
    assert "--shred-list" in str(refused.exception)
    changed = tmp_path / "changed.txt"
    changed.write_text(moved.read_text().replace("0 keys", "1 keys"))
    refused = ready("restore", str(file), "--key", str(key), "--shred-list", str(changed))
    assert "signature" in str(refused.exception)
    done = ready("restore", str(file), "--key", str(key), "--shred-list", str(moved))
    assert done.exit_code == 0, done.output
    assert "Destroyed again by the shred list: 0 of 0 keys." in done.output


def test_backups_go_on_after_the_key_that_signed_the_list_was_given_up(
    ready: Run, key: Path, tmp_path: Path
) -> None:
    """What the older list held stays beside the new one, which the database knows."""
    ready("backup", str(tmp_path))
    first = KeyRing.load(current()).active
    for words in (("add",), ("rotate", "--kek", "--rest", "0"), ("retire", first)):
        assert ready("keys", *words).exit_code == 0
    done = ready("backup", str(tmp_path))

    assert done.exit_code == 0, done.exception
    assert from_file(tmp_path / NAME, KeyRing.load(current())) == []
    (kept,) = tmp_path.glob("shred-list-*.txt")
    assert f"signed {first} " in kept.read_text()
    assert str(kept) in done.output
    (tmp_path / NAME).write_text("nothing of ours")
    assert isinstance(ready("backup", str(tmp_path)).exception, BadList)
