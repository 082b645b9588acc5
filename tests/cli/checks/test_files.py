"""Files that others can read, and keys that lie beside what they open."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from cit.backup.rules import ENDING
from cit.cli.checks import files
from cit.cli.checks.files import FILES
from cit.cli.checks.finding import CannotTell, Place
from cit.config import Settings
from cit.encryption.archive import new_pair
from tests.cli.checks.conftest import said

pytestmark = pytest.mark.one_database


@pytest.fixture
def careful(tmp_path: Path) -> Settings:
    """Keys apart from the database, everything closed to others."""
    instance, keys = tmp_path / "instance", tmp_path / "keys"
    for folder in (instance, keys):
        folder.mkdir(mode=0o700)
    settings = Settings(
        instance=instance, key_file=str(keys / "keys.json"), secret_file=str(keys / "secret")
    )
    for path in (settings.keys_path, settings.secret_path, instance / "cit.sqlite3"):
        path.touch(mode=0o400)
    (instance / "config.toml").touch(mode=0o640)
    (instance / "log-key").touch(mode=0o400)
    return settings


def test_a_careful_installation_is_not_refused(careful: Settings) -> None:
    assert said(FILES, "modes", Place(careful)) == ""
    assert said(FILES, "keys-apart", Place(careful)) == ""


@pytest.mark.parametrize(
    ("name", "mode", "cure"),
    [
        ("instance", 0o750, "0700"),
        ("instance/config.toml", 0o660, "0600"),
        ("instance/config.toml", 0o644, "0600"),
        ("keys/keys.json", 0o440, "0400"),
        ("keys/secret", 0o404, "0400"),
        ("instance/log-key", 0o440, "0400"),
    ],
)
def test_each_file_that_others_can_open_is_refused(
    careful: Settings, name: str, mode: int, cure: str
) -> None:
    path = careful.instance.parent / name
    path.chmod(mode)
    told = said(FILES, "modes", Place(careful))

    assert told.startswith(f"{path} has mode {mode:04o}")
    assert " | " not in told
    assert f"chmod {cure} " in told


def test_what_systemd_lends_shows_a_bit_of_the_group(careful: Settings) -> None:
    careful.keys_path.chmod(0o440)
    keys = str(careful.keys_path.parent)

    assert said(FILES, "modes", Place(careful, {"CREDENTIALS_DIRECTORY": keys})) == ""
    assert said(FILES, "modes", Place(careful, {"CREDENTIALS_DIRECTORY": "/elsewhere"}))


def test_a_file_of_somebody_else_is_refused(
    careful: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = careful.keys_path.stat().st_uid
    if owner == 0:
        os.chown(careful.keys_path, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: owner + 1)

    assert "belongs to user" in said(FILES, "modes", Place(careful))


def test_a_file_nobody_can_look_at_cannot_be_judged(careful: Settings) -> None:
    hidden = replace(careful, secret_file=str(careful.keys_path / "beneath-a-file"))

    with pytest.raises(CannotTell):
        said(FILES, "modes", Place(hidden))


def test_keys_beside_the_database_are_refused(careful: Settings) -> None:
    beside = replace(careful, key_file="")

    assert "beside the database" in said(FILES, "keys-apart", Place(beside))
    assert said(FILES, "keys-apart", Place(replace(beside, database_url="postgresql:///x"))) == ""
    for elsewhere in ({"key": "a:b"}, {"key_service": "unix:/run/keys"}):
        assert said(FILES, "keys-apart", Place(replace(beside, **elsewhere))) == ""


def test_backups_beside_keys_are_refused(careful: Settings) -> None:
    (careful.keys_path.parent / f"cit-20261118T180000Z{ENDING}").touch()

    assert "There are backups in" in said(FILES, "keys-apart", Place(careful))


def test_the_key_that_opens_backups_is_refused_here(careful: Settings) -> None:
    pair, other = new_pair(), new_pair()
    (careful.instance / "some.name").write_text(other.private + "\n")
    (careful.instance / "bytes").write_bytes(b"\xff")
    ours = replace(careful, backup_public_keys=pair.public)
    assert said(FILES, "keys-apart", Place(ours)) == ""

    (careful.instance / "some.name").write_text(pair.private + "\n")
    assert "private half" in said(FILES, "keys-apart", Place(ours))


def test_root_is_refused(careful: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.os, "geteuid", lambda: 0)
    assert "as root" in said(FILES, "root", Place(careful))

    monkeypatch.setattr(files.os, "geteuid", lambda: 1000)
    assert said(FILES, "root", Place(careful)) == ""
