"""Migrations are numbered, in one line, go up, down and up, and end at the models."""

import re
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from cit.db import migrate
from cit.db.engine import prepare
from cit.tables import METADATA


@pytest.fixture
def engine(empty_database: str) -> Iterator[Engine]:
    made = create_engine(empty_database)
    prepare(made)
    yield made
    made.dispose()


def scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(migrate.configuration())


def test_there_is_one_head() -> None:
    assert len(scripts().get_heads()) == 1


def test_migrations_are_numbered_in_order() -> None:
    chain = [one.revision for one in reversed(list(scripts().walk_revisions()))]

    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", one) for one in chain)
    assert [int(one[:4]) for one in chain] == list(range(1, len(chain) + 1))


def test_the_newest_migration_equals_the_models(engine: Engine) -> None:
    migrate.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        difference = compare_metadata(context, METADATA)

    assert difference == []


def test_every_migration_goes_up_down_and_up(engine: Engine) -> None:
    chain = [one.revision for one in reversed(list(scripts().walk_revisions()))]
    for place, one in enumerate(chain):
        migrate.upgrade(engine, one)
        migrate.downgrade(engine, chain[place - 1] if place else "base")
        migrate.upgrade(engine, one)
    migrate.downgrade(engine, "base")

    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
