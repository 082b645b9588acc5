"""Notices, how each is told, quiet hours, the supervisors' week."""

import sqlalchemy as sa
from alembic import op

revision = "0024_notices"
down_revision = "0023_attachments"


def upgrade() -> None:
    op.create_table(
        "unit_week",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("overdue", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("actions", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_unit_week_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_week")),
        sa.UniqueConstraint("agency_id", "week_on", name=op.f("uq_unit_week_agency_id_week_on")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "emergency",
                "assigned",
                "report-returned",
                "report-to-review",
                "referral-sent",
                "referral-question",
                "referral-declined",
                "referral-answered",
                "referral-overdue",
                "follow-up-due",
                "follow-up-overdue",
                "plan-to-approve",
                "plan-review-due",
                "loop-closed",
                "week",
                "mail-given-up",
                name="kind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("round", sa.BigInteger(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "nothing", "screen", "digest", "at-once", name="way", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_notice_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "user_id",
            "kind",
            "subject_id",
            "round",
            name=op.f("uq_notice_user_id_kind_subject_id_round"),
        ),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_bell", ["user_id", "done_at", "read_at"], unique=False)
        batch_op.create_index("ix_notice_case", ["case_id"], unique=False)
        batch_op.create_index("ix_notice_mail", ["told_at", "way", "at"], unique=False)
        batch_op.create_index("ix_notice_person", ["person_id"], unique=False)
        batch_op.create_index("ix_notice_standing", ["kind", "done_at"], unique=False)

    op.create_table(
        "notice_choice",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "emergency",
                "assigned",
                "report-returned",
                "report-to-review",
                "referral-sent",
                "referral-question",
                "referral-declined",
                "referral-answered",
                "referral-overdue",
                "follow-up-due",
                "follow-up-overdue",
                "plan-to-approve",
                "plan-review-due",
                "loop-closed",
                "week",
                "mail-given-up",
                name="kind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "way",
            sa.Enum(
                "nothing", "screen", "digest", "at-once", name="way", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_notice_choice_user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", name=op.f("pk_notice_choice")),
    )
    op.create_table(
        "quiet_hours",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("from_minute", sa.Integer(), nullable=False),
        sa.Column("until_minute", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "from_minute >= 0 AND from_minute < 1440", name=op.f("ck_quiet_hours_from_in_a_day")
        ),
        sa.CheckConstraint(
            "until_minute >= 0 AND until_minute < 1440", name=op.f("ck_quiet_hours_until_in_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_quiet_hours_user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_quiet_hours")),
    )


def downgrade() -> None:
    op.drop_table("quiet_hours")
    op.drop_table("notice_choice")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_standing")
        batch_op.drop_index("ix_notice_person")
        batch_op.drop_index("ix_notice_mail")
        batch_op.drop_index("ix_notice_case")
        batch_op.drop_index("ix_notice_bell")

    op.drop_table("notice")
    op.drop_table("unit_week")
