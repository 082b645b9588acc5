"""Mail that waits, and where users are written to."""

import sqlalchemy as sa
from alembic import op

revision = "0014_outbox"
down_revision = "0013_disclosures"


def upgrade() -> None:
    op.create_table(
        "out_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column(
            "letter",
            sa.Enum(
                "account",
                "emergency",
                "emergency-late",
                name="letter",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gave_up", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_out_mail")),
        sa.UniqueConstraint(
            "user_id", "letter", "about_id", name=op.f("uq_out_mail_user_id_letter_about_id")
        ),
    )
    with op.batch_alter_table("out_mail", schema=None) as batch_op:
        batch_op.create_index("ix_out_mail_waiting", ["done_at", "try_at"], unique=False)

    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_column("email")

    with op.batch_alter_table("out_mail", schema=None) as batch_op:
        batch_op.drop_index("ix_out_mail_waiting")

    op.drop_table("out_mail")
