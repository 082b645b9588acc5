"""Orders to expunge, their cases and notices."""

import sqlalchemy as sa
from alembic import op

revision = "0017_expungement"
down_revision = "0016_device_labels"


def upgrade() -> None:
    op.create_table(
        "expungement_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "court-order",
                "statute",
                "agency-decision",
                name="ground",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "ordered",
                "returned",
                "refused",
                "approved",
                "carried-out",
                name="state",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("with_person", sa.Boolean(), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("number_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("court_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("carried_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_out_by_id", sa.Uuid(), nullable=True),
        sa.Column("counts_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("replayed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_expungement_order_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_expungement_order_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["carried_out_by_id"],
            ["user_account.id"],
            name=op.f("fk_expungement_order_carried_out_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_expungement_order_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["user_account.id"], name=op.f("fk_expungement_order_entered_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expungement_order")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_expungement_order_agency_id_id")),
    )
    with op.batch_alter_table("expungement_order", schema=None) as batch_op:
        batch_op.create_index(
            "ix_expungement_order_state", ["agency_id", "state", "due_on"], unique=False
        )

    op.create_table(
        "expungement_case",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_expungement_case_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "order_id"],
            ["expungement_order.agency_id", "expungement_order.id"],
            name=op.f("fk_expungement_case_agency_id_order_id"),
        ),
        sa.PrimaryKeyConstraint("order_id", "case_id", name=op.f("pk_expungement_case")),
    )
    with op.batch_alter_table("expungement_case", schema=None) as batch_op:
        batch_op.create_index("ix_expungement_case_case", ["case_id"], unique=False)

    op.create_table(
        "expungement_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("about_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column(
            "sent_how",
            sa.Enum(
                "mail", "certified-mail", "fax", "by-hand", name="how", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("sent_by_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "order_id"],
            ["expungement_order.agency_id", "expungement_order.id"],
            name=op.f("fk_expungement_notice_agency_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["organisation.id"], name=op.f("fk_expungement_notice_recipient_id")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["user_account.id"], name=op.f("fk_expungement_notice_sent_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expungement_notice")),
        sa.UniqueConstraint(
            "order_id", "recipient_id", name=op.f("uq_expungement_notice_order_id_recipient_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("expungement_notice")
    with op.batch_alter_table("expungement_case", schema=None) as batch_op:
        batch_op.drop_index("ix_expungement_case_case")

    op.drop_table("expungement_case")
    with op.batch_alter_table("expungement_order", schema=None) as batch_op:
        batch_op.drop_index("ix_expungement_order_state")

    op.drop_table("expungement_order")
