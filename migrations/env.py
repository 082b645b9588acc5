"""Runs migrations on the connection it is given."""

from typing import Any

from alembic import context

from cit.db.base import Moment
from cit.tables import METADATA


def written(kind: str, item: Any, _context: Any) -> str | bool:
    """Migrations stand alone: they name no type of ours."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    render_item=written,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
