"""What an administrator calls a device."""

import sqlalchemy as sa
from alembic import op

revision = "0016_device_labels"
down_revision = "0015_purge_runs"


def upgrade() -> None:
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("label", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_column("label")
