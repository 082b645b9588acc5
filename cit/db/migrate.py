"""Numbered migrations: where they lie, how far a database is, how it gets to the newest."""

from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

import cit


def found(folder: str) -> Path:
    """A top-level folder of the project: beside the package, or inside it once installed."""
    package = Path(cit.__file__).parent
    beside = package.parent / folder
    return beside if beside.is_dir() else package / folder


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration, for one open connection."""
    config = Config()
    config.set_main_option("file_template", "%%(rev)s")
    config.set_main_option("script_location", str(found("migrations")).replace("%", "%%"))
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    return config


@cache
def newest() -> str:
    """The revision that the code expects. Read once: load balancers ask for it every second."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    if head is None:
        raise LookupError("there is no migration")
    return head


def is_known(name: str) -> bool:
    """Whether the code has this revision; a newer one has others."""
    return any(
        one.revision == name
        for one in ScriptDirectory.from_config(configuration()).walk_revisions()
    )


def revision(engine: Engine) -> str | None:
    """The revision a database has; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring a database up to a revision; whole or not at all."""
    with engine.begin() as connection:
        command.upgrade(configuration(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Bring a database down to a revision ("base" empties it)."""
    with engine.begin() as connection:
        command.downgrade(configuration(connection), to)
