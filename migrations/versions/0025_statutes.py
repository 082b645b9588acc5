"""Firearms kept safe with their legal clocks, and worksheets for a hold.."""

import sqlalchemy as sa
from alembic import op

revision = "0025_statutes"
down_revision = "0024_conferences"


def upgrade() -> None:
    op.create_table(
        "firearm",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("seized", "stored", "petition", name="kind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum("kept", "ended", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=False),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("pack_revision", sa.String(length=40), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("kept_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "ending",
            sa.Enum(
                "returned",
                "transferred",
                "disposed",
                "granted",
                "denied",
                "mistake",
                name="ending",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_firearm_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user_account.id"], name=op.f("fk_firearm_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["user_account.id"], name=op.f("fk_firearm_taken_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firearm")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_firearm_agency_id_id")),
    )
    with op.batch_alter_table("firearm", schema=None) as batch_op:
        batch_op.create_index("ix_firearm_case", ["case_id", "taken_at"], unique=False)

    op.create_table(
        "hold_worksheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "completed", "replaced", name="state", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("pack", sa.String(length=40), nullable=False),
        sa.Column("pack_revision", sa.String(length=40), nullable=False),
        sa.Column("start_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_hold_worksheet_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user_account.id"], name=op.f("fk_hold_worksheet_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold_worksheet")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_hold_worksheet_case_id_number")),
    )
    with op.batch_alter_table("hold_worksheet", schema=None) as batch_op:
        batch_op.create_index("ix_hold_worksheet_author", ["author_id", "state"], unique=False)

    op.create_table(
        "firearm_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("firearm_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_firearm_step_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "firearm_id"],
            ["firearm.agency_id", "firearm.id"],
            name=op.f("fk_firearm_step_agency_id_firearm_id"),
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["user_account.id"], name=op.f("fk_firearm_step_done_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firearm_step")),
        sa.UniqueConstraint("firearm_id", "key", name=op.f("uq_firearm_step_firearm_id_key")),
    )
    with op.batch_alter_table("firearm_step", schema=None) as batch_op:
        batch_op.create_index("ix_firearm_step_case", ["case_id"], unique=False)
        batch_op.create_index(
            "ix_firearm_step_due", ["agency_id", "ended_at", "due_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("firearm_step", schema=None) as batch_op:
        batch_op.drop_index("ix_firearm_step_due")
        batch_op.drop_index("ix_firearm_step_case")

    op.drop_table("firearm_step")
    with op.batch_alter_table("hold_worksheet", schema=None) as batch_op:
        batch_op.drop_index("ix_hold_worksheet_author")

    op.drop_table("hold_worksheet")
    with op.batch_alter_table("firearm", schema=None) as batch_op:
        batch_op.drop_index("ix_firearm_case")

    op.drop_table("firearm")
