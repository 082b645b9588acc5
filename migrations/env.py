"""Runs migrations on the connection it is given."""

from alembic import context

import cit.tables
from cit.db.base import Base

assert cit.tables.ALL

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
