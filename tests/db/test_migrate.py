"""Where migrations lie, and how far a database is."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine

from cit.db import migrate


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    assert migrate.revision(create_engine(f"sqlite:///{tmp_path / 'x'}")) is None


def test_upgrading_brings_the_newest_revision(tmp_path: Path) -> None:
    made = create_engine(f"sqlite:///{tmp_path / 'x'}")
    migrate.upgrade(made)

    assert migrate.revision(made) == migrate.newest()


def test_top_level_folders_are_found_beside_the_package_and_inside_it(tmp_path: Path) -> None:
    assert (migrate.found("migrations") / "env.py").exists()
    assert migrate.found("nowhere").parent.name == "cit"


def test_a_database_address_with_a_percent_sign_is_no_trouble() -> None:
    assert migrate.configuration().get_main_option("script_location")


def test_without_migrations_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "env.py").touch()
    monkeypatch.setattr(migrate, "found", lambda _folder: tmp_path)

    with pytest.raises(LookupError):
        migrate.newest.__wrapped__()


def test_only_revisions_of_the_code_are_known() -> None:
    assert migrate.is_known(migrate.newest())
    assert not migrate.is_known("9999_of_tomorrow")
