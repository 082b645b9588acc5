"""Consents are whole: how they end, the signed text, how they were taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0019_consent_in_full"
down_revision = "0018_watched_entries"


def upgrade() -> None:
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "sharing",
                    "all-care",
                    "legal",
                    "counseling",
                    name="kind",
                    native_enum=False,
                    length=40,
                ),
                server_default="sharing",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("recipient_name_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("intermediary_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("what_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "ending",
                sa.Enum("date", "event", "none", name="ending", native_enum=False, length=40),
                server_default="date",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("event_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("text_version", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("text_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("signature_sealed", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column(
                "revoked_how",
                sa.Enum("writing", "spoken", "here", name="told", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "revoked_for",
                sa.Enum("self", "guardian", name="signer", native_enum=False, length=40),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("revoked_name_sealed", sa.LargeBinary(), nullable=True))
        batch_op.alter_column("recipient_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.alter_column("until_on", existing_type=sa.Date(), nullable=True)
        batch_op.create_index("ix_consent_ending", ["agency_id", "until_on"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_consent_ended_by_id"), "user_account", ["ended_by_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_consent_ended_by_id"), type_="foreignkey")
        batch_op.drop_index("ix_consent_ending")
        batch_op.alter_column("until_on", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("recipient_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("revoked_name_sealed")
        batch_op.drop_column("revoked_for")
        batch_op.drop_column("revoked_how")
        batch_op.drop_column("signed_at")
        batch_op.drop_column("signature_sealed")
        batch_op.drop_column("text_sealed")
        batch_op.drop_column("text_version")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("ended_at")
        batch_op.drop_column("event_sealed")
        batch_op.drop_column("ending")
        batch_op.drop_column("what_sealed")
        batch_op.drop_column("intermediary_sealed")
        batch_op.drop_column("recipient_name_sealed")
        batch_op.drop_column("kind")
