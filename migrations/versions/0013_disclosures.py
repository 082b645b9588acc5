"""The ledger of disclosures."""

import sqlalchemy as sa
from alembic import op

revision = "0013_disclosures"
down_revision = "0012_retention"


def upgrade() -> None:
    op.create_table(
        "account_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "covers",
            sa.Enum(
                "provider",
                "law-enforcement",
                "oversight",
                "court",
                "family",
                "other",
                name="recipient",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "wish",
            sa.Enum("written", "oral", name="wish", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("official_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("statement_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_account_hold_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_account_hold_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_hold")),
    )
    with op.batch_alter_table("account_hold", schema=None) as batch_op:
        batch_op.create_index(
            "ix_account_hold_person", ["agency_id", "person_id", "until_on"], unique=False
        )

    op.create_table(
        "disclosure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "recipient_kind",
            sa.Enum(
                "provider",
                "law-enforcement",
                "oversight",
                "court",
                "family",
                "other",
                name="recipient",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("recipient_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reader_id", sa.Uuid(), nullable=True),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("purpose_sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "consent",
                "treatment",
                "threat",
                "court-order",
                "required-by-law",
                name="basis",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "ground",
            sa.Enum(
                "medical-emergency",
                "part2-court-order",
                "child-abuse",
                "audit",
                name="ground",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("part2", sa.Boolean(), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "screen",
                "print",
                "export",
                "mail",
                "oral",
                name="how",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("of_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_disclosure_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_disclosure_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_disclosure_by_id")),
        sa.ForeignKeyConstraint(["of_id"], ["disclosure.id"], name=op.f("fk_disclosure_of_id")),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["user_account.id"], name=op.f("fk_disclosure_reader_id")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["organisation.id"], name=op.f("fk_disclosure_recipient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.create_index("ix_disclosure_case", ["case_id", "at"], unique=False)
        batch_op.create_index(
            "ix_disclosure_person", ["agency_id", "person_id", "at"], unique=False
        )
        batch_op.create_index("ix_disclosure_source", ["source_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("disclosure", schema=None) as batch_op:
        batch_op.drop_index("ix_disclosure_source")
        batch_op.drop_index("ix_disclosure_person")
        batch_op.drop_index("ix_disclosure_case")

    op.drop_table("disclosure")
    with op.batch_alter_table("account_hold", schema=None) as batch_op:
        batch_op.drop_index("ix_account_hold_person")

    op.drop_table("account_hold")
