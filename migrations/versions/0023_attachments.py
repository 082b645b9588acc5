"""Attachments of a case, sealed piece by piece."""

import sqlalchemy as sa
from alembic import op

revision = "0023_attachments"
down_revision = "0022_response_plans"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("jpeg", "png", "pdf", "text", name="kind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("about_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("order_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_attachment_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_attachment_by_id")),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user_account.id"], name=op.f("fk_attachment_removed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_attachment_agency_id_id")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_case", ["case_id", "at"], unique=False)

    op.create_table(
        "attachment_piece",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "attachment_id"],
            ["attachment.agency_id", "attachment.id"],
            name=op.f("fk_attachment_piece_agency_id_attachment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_attachment_piece_agency_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment_piece")),
    )
    with op.batch_alter_table("attachment_piece", schema=None) as batch_op:
        batch_op.create_index("ix_attachment_piece_attachment", ["attachment_id"], unique=False)
        batch_op.create_index("ix_attachment_piece_case", ["case_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("attachment_piece", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_piece_case")
        batch_op.drop_index("ix_attachment_piece_attachment")

    op.drop_table("attachment_piece")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index("ix_attachment_case")

    op.drop_table("attachment")
