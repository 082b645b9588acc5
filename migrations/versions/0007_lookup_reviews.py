"""What came of looking into look-ups; refused sign-ins and checks found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0007_lookup_reviews"
down_revision = "0006_signing_in"


def upgrade() -> None:
    op.create_table(
        "lookup_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("looker_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "finding",
            sa.Enum("work", "explained", "concern", name="finding", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["looker_id"], ["user_account.id"], name=op.f("fk_lookup_review_looker_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_lookup_review_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["user_account.id"], name=op.f("fk_lookup_review_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup_review")),
        sa.UniqueConstraint(
            "week_on",
            "looker_id",
            "about_id",
            name=op.f("uq_lookup_review_week_on_looker_id_about_id"),
        ),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(
            "ix_audit_event_watched",
            ["position"],
            unique=False,
            sqlite_where=sa.text(
                "event IN ('sign-in:refused', 'sign-in:locked', 'factor:refused', 'audit:verified')"
            ),
            postgresql_where=sa.text(
                "event IN ('sign-in:refused', 'sign-in:locked', 'factor:refused', 'audit:verified')"
            ),
        )


def downgrade() -> None:
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_audit_event_watched",
            sqlite_where=sa.text(
                "event IN ('sign-in:refused', 'sign-in:locked', 'factor:refused', 'audit:verified')"
            ),
            postgresql_where=sa.text(
                "event IN ('sign-in:refused', 'sign-in:locked', 'factor:refused', 'audit:verified')"
            ),
        )

    op.drop_table("lookup_review")
