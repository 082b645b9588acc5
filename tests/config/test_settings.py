"""What follows from settings."""

from pathlib import Path

from cit.config import load


def test_without_a_database_address_it_is_sqlite_in_the_instance(tmp_path: Path) -> None:
    assert load(tmp_path, {}).database == f"sqlite:///{tmp_path / 'cit.sqlite3'}"
    assert load(tmp_path, {"CIT_DATABASE_URL": "postgresql:///cit"}).database.startswith("post")


def test_files_of_keys_and_secret_can_lie_elsewhere(tmp_path: Path) -> None:
    settings = load(tmp_path, {"CIT_KEY_FILE": "/k", "CIT_SECRET_FILE": "/s"})

    assert (settings.keys_path, settings.secret_path) == (Path("/k"), Path("/s"))


def test_host_names_are_separated_by_commas(tmp_path: Path) -> None:
    assert load(tmp_path, {"CIT_HOSTS": "a.example, b.example,"}).host_names == [
        "a.example",
        "b.example",
    ]
