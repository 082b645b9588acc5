"""How long records are kept, and legal holds."""

import sqlalchemy as sa
from alembic import op

revision = "0012_retention"
down_revision = "0011_access_reviewed"


def upgrade() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column(
            "why",
            sa.Enum(
                "litigation",
                "court-order",
                "records-request",
                "internal-inquiry",
                "audit",
                "other",
                name="why",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("order_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placed_by_id", sa.Uuid(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Uuid(), nullable=True),
        sa.Column("released_words_sealed", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN case_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN first_on IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_legal_hold_about_one_thing"),
        ),
        sa.CheckConstraint(
            "(first_on IS NULL) = (last_on IS NULL)", name=op.f("ck_legal_hold_days_in_pairs")
        ),
        sa.CheckConstraint(
            "(released_at IS NULL) = (released_by_id IS NULL)",
            name=op.f("ck_legal_hold_released_by_whom"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_legal_hold_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["placed_by_id"], ["user_account.id"], name=op.f("fk_legal_hold_placed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["user_account.id"], name=op.f("fk_legal_hold_released_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    with op.batch_alter_table("legal_hold", schema=None) as batch_op:
        batch_op.create_index("ix_legal_hold_agency", ["agency_id", "released_at"], unique=False)
        batch_op.create_index("ix_legal_hold_case", ["case_id"], unique=False)
        batch_op.create_index("ix_legal_hold_person", ["person_id"], unique=False)

    op.create_table(
        "retention_term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "case",
                "imported-call",
                "person",
                "referral",
                "consent",
                "follow-up",
                "audit-entry",
                "sign-in",
                "temporary",
                name="kind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_retention_term_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["user_account.id"], name=op.f("fk_retention_term_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_term")),
        sa.UniqueConstraint("agency_id", "kind", name=op.f("uq_retention_term_agency_id_kind")),
    )


def downgrade() -> None:
    op.drop_table("retention_term")
    with op.batch_alter_table("legal_hold", schema=None) as batch_op:
        batch_op.drop_index("ix_legal_hold_person")
        batch_op.drop_index("ix_legal_hold_case")
        batch_op.drop_index("ix_legal_hold_agency")

    op.drop_table("legal_hold")
