"""Keys that were destroyed, and the records that they sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0010_destruction"
down_revision = "0009_outcomes_counted"


def upgrade() -> None:
    op.create_table(
        "destroyed_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "owner_kind",
            sa.Enum("person", "case", "part2", "user", name="owner", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "ending",
            sa.Enum("expunged", "retention", name="ending", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wiped_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destroyed_key")),
        sa.UniqueConstraint(
            "owner_kind",
            "owner_id",
            "version",
            name=op.f("uq_destroyed_key_owner_kind_owner_id_version"),
        ),
    )
    with op.batch_alter_table("destroyed_key", schema=None) as batch_op:
        batch_op.create_index("ix_destroyed_key_order", ["order_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_destroyed_key_wiped_at"), ["wiped_at"], unique=False)

    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "destroyed_as",
                sa.Enum("expunged", "retention", name="ending", native_enum=False, length=40),
                nullable=True,
            )
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "destroyed_as",
                sa.Enum("expunged", "retention", name="ending", native_enum=False, length=40),
                nullable=True,
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("destroyed_as")
        batch_op.drop_column("destroyed_at")

    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.drop_column("destroyed_as")
        batch_op.drop_column("destroyed_at")

    with op.batch_alter_table("destroyed_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_destroyed_key_wiped_at"))
        batch_op.drop_index("ix_destroyed_key_order")

    op.drop_table("destroyed_key")
