"""Migrations are numbered, in one line, go up, down and up, and end at the models."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from cit.db import migrate
from cit.db.engine import prepare
from cit.tables import METADATA


def fresh(tmp_path: Path) -> Engine:
    made = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    prepare(made)
    return made


def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(migrate.configuration())


def test_there_is_one_head() -> None:
    assert len(scripts().get_heads()) == 1


def test_migrations_are_numbered_in_order() -> None:
    chain = [one.revision for one in reversed(list(scripts().walk_revisions()))]

    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", one) for one in chain)
    assert [int(one[:4]) for one in chain] == list(range(1, len(chain) + 1))


def test_the_newest_migration_equals_the_models(tmp_path: Path) -> None:
    made = fresh(tmp_path)
    migrate.upgrade(made)
    with made.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        difference = compare_metadata(context, METADATA)

    assert difference == []


def test_every_migration_goes_up_down_and_up(tmp_path: Path) -> None:
    made = fresh(tmp_path)
    chain = [one.revision for one in reversed(list(scripts().walk_revisions()))]
    for place, one in enumerate(chain):
        migrate.upgrade(made, one)
        migrate.downgrade(made, chain[place - 1] if place else "base")
        migrate.upgrade(made, one)
    migrate.downgrade(made, "base")

    assert set(inspect(made).get_table_names()) <= {"alembic_version"}
