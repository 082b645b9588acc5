"""Cases that only named people see."""

import sqlalchemy as sa
from alembic import op

revision = "0005_sealed_cases"
down_revision = "0004_key_rotation"


def upgrade() -> None:
    op.create_table(
        "case_reader",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_case_reader_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user_account.id"], name=op.f("fk_case_reader_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["user_account.id"], name=op.f("fk_case_reader_named_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_case_reader_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reader")),
    )
    with op.batch_alter_table("case_reader", schema=None) as batch_op:
        batch_op.create_index("ix_case_reader_case", ["case_id"], unique=False)
        batch_op.create_index("ix_case_reader_user", ["user_id", "case_id"], unique=False)

    op.create_table(
        "case_seal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "why",
            sa.Enum(
                "juvenile",
                "court-order",
                "staff",
                "other",
                name="why",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("cad_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_by_id", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_id", sa.Uuid(), nullable=True),
        sa.Column("lifted_words_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_case_seal_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["user_account.id"], name=op.f("fk_case_seal_lifted_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["sealed_by_id"], ["user_account.id"], name=op.f("fk_case_seal_sealed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_seal")),
    )
    with op.batch_alter_table("case_seal", schema=None) as batch_op:
        batch_op.create_index("ix_case_seal_case", ["case_id", "sealed_at"], unique=False)

    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            "ix_case_file_sealed",
            ["person_id", "id"],
            unique=False,
            sqlite_where=sa.text("sealed_at IS NOT NULL"),
            postgresql_where=sa.text("sealed_at IS NOT NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_case_file_sealed",
            sqlite_where=sa.text("sealed_at IS NOT NULL"),
            postgresql_where=sa.text("sealed_at IS NOT NULL"),
        )
        batch_op.drop_column("sealed_at")

    with op.batch_alter_table("case_seal", schema=None) as batch_op:
        batch_op.drop_index("ix_case_seal_case")

    op.drop_table("case_seal")
    with op.batch_alter_table("case_reader", schema=None) as batch_op:
        batch_op.drop_index("ix_case_reader_user")
        batch_op.drop_index("ix_case_reader_case")

    op.drop_table("case_reader")
