"""An installation is made once, with the right rights, and never overwritten."""

from pathlib import Path

import pytest

from cit.cli.place import Trouble, current
from cit.db.engine import UnsafeDatabase
from cit.encryption.keyring import BadKeyFile
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_init_makes_key_secret_and_database(ready: Run, place: Path) -> None:
    settings = current()

    assert mode(place) == 0o700
    assert mode(settings.secret_path) == 0o400
    assert mode(settings.keys_path) in (0o400, 0o600)
    assert (place / "cit.sqlite3").exists()


def test_init_again_overwrites_nothing(ready: Run, place: Path) -> None:
    settings = current()
    before = [settings.secret_path.read_bytes(), settings.keys_path.read_bytes()]
    again = ready("init")

    assert again.exit_code == 0
    assert [settings.secret_path.read_bytes(), settings.keys_path.read_bytes()] == before


def test_init_for_a_demonstration_writes_its_settings(run: Run, place: Path) -> None:
    assert run("init", "--demo").exit_code == 0
    assert current().demo


def test_settings_that_are_there_stay(run: Run, place: Path) -> None:
    place.mkdir()
    (place / "config.toml").write_text('site_name = "Elsewhere"\n', encoding="utf-8")
    run("init", "--demo")

    assert (place / "config.toml").read_text(encoding="utf-8") == 'site_name = "Elsewhere"\n'


def test_migrate_says_where_the_database_is(ready: Run) -> None:
    done = ready("migrate")

    assert done.exit_code == 0
    assert done.output.startswith("The database is at ")


@pytest.mark.parametrize("command", ["migrate", "serve"])
def test_what_is_missing_is_told(run: Run, command: str) -> None:
    trouble = run(command).exception

    assert isinstance(trouble, Trouble | BadKeyFile | UnsafeDatabase)
    assert "\n" not in str(trouble)


def test_a_folder_that_cannot_be_made_is_told(run: Run, place: Path) -> None:
    place.write_text("in the way", encoding="utf-8")

    assert isinstance(run("init").exception, Trouble)
