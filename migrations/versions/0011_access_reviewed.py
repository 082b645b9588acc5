"""Who signed a review of access, and what the signed list says."""

import sqlalchemy as sa
from alembic import op

revision = "0011_access_reviewed"
down_revision = "0010_destruction"


def upgrade() -> None:
    with op.batch_alter_table("access_review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("kept", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("changed", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("disabled", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("left_out", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("list_hash", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_access_review_closed_by_id"), "user_account", ["closed_by_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("access_review", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_access_review_closed_by_id"), type_="foreignkey")
        batch_op.drop_column("list_hash")
        batch_op.drop_column("left_out")
        batch_op.drop_column("disabled")
        batch_op.drop_column("changed")
        batch_op.drop_column("kept")
        batch_op.drop_column("closed_by_id")
