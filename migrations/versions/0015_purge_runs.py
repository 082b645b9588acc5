"""Lists of records past their term, and who agreed on them."""

import sqlalchemy as sa
from alembic import op

revision = "0015_purge_runs"
down_revision = "0014_outbox"


def upgrade() -> None:
    op.create_table(
        "purge_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_by_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by_id IS NULL)",
            name=op.f("ck_purge_run_approved_by_whom"),
        ),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> proposed_by_id",
            name=op.f("ck_purge_run_two_persons"),
        ),
        sa.CheckConstraint(
            "finished_at IS NULL OR approved_at IS NOT NULL",
            name=op.f("ck_purge_run_approved_first"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_purge_run_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["user_account.id"], name=op.f("fk_purge_run_approved_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["user_account.id"], name=op.f("fk_purge_run_proposed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["refused_by_id"], ["user_account.id"], name=op.f("fk_purge_run_refused_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purge_run")),
    )
    with op.batch_alter_table("purge_run", schema=None) as batch_op:
        batch_op.create_index("ix_purge_run_newest", ["agency_id", "proposed_at"], unique=False)

    op.create_table(
        "purge_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
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
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("term_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "stayed",
            sa.Enum(
                "legal-hold",
                "open-referral",
                "open-follow-up",
                "newer-contact",
                "kept-longer",
                "referral-rests-on-it",
                "changed-meanwhile",
                name="waits",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["run_id"], ["purge_run.id"], name=op.f("fk_purge_item_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purge_item")),
        sa.UniqueConstraint(
            "run_id", "kind", "about_id", name=op.f("uq_purge_item_run_id_kind_about_id")
        ),
    )
    with op.batch_alter_table("purge_item", schema=None) as batch_op:
        batch_op.create_index("ix_purge_item_open", ["run_id", "done_at", "kind"], unique=False)

    op.create_table(
        "purge_part",
        sa.Column("run_id", sa.Uuid(), nullable=False),
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
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("before_on", sa.Date(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("destroyed", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["purge_run.id"], name=op.f("fk_purge_part_run_id")),
        sa.PrimaryKeyConstraint("run_id", "kind", name=op.f("pk_purge_part")),
    )


def downgrade() -> None:
    op.drop_table("purge_part")
    with op.batch_alter_table("purge_item", schema=None) as batch_op:
        batch_op.drop_index("ix_purge_item_open")

    op.drop_table("purge_item")
    with op.batch_alter_table("purge_run", schema=None) as batch_op:
        batch_op.drop_index("ix_purge_run_newest")

    op.drop_table("purge_run")
