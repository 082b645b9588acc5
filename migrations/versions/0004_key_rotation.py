"""Renewal of keys, and tokens for each version of the index keys."""

import sqlalchemy as sa
from alembic import op

revision = "0004_key_rotation"
down_revision = "0003_checkpoints"

TOKENS = {"case_token": ("case_id",), "person_token": ("source_id", "kind")}


def upgrade() -> None:
    op.create_table(
        "key_rotation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("kek", "data", "index", name="renewed", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.String(length=80), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_rotation")),
    )
    with op.batch_alter_table("key_rotation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_rotation_kind"), ["kind"], unique=False)

    for table, columns in TOKENS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            version = sa.Column("version", sa.Integer(), server_default="1", nullable=False)
            batch_op.add_column(version)
            batch_op.drop_constraint(op.f(f"pk_{table}"), type_="primary")
            batch_op.create_primary_key(op.f(f"pk_{table}"), [*columns, "version"])


def downgrade() -> None:
    for table, columns in TOKENS.items():
        same = " AND ".join(f"newer.{one} = {table}.{one}" for one in columns)
        # Older code has one token for each, and makes it by the newest key.
        op.execute(
            f"DELETE FROM {table} WHERE version < "  # noqa: S608 - names from above
            f"(SELECT max(newer.version) FROM {table} AS newer WHERE {same})"
        )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f"pk_{table}"), type_="primary")
            batch_op.create_primary_key(op.f(f"pk_{table}"), list(columns))
            batch_op.drop_column("version")

    with op.batch_alter_table("key_rotation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_rotation_kind"))

    op.drop_table("key_rotation")
