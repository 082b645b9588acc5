"""Repeat contacts and case conferences; firearms with their clocks, and hold worksheets."""

import sqlalchemy as sa
from alembic import op

revision = "0025_conferences_and_statutes"
down_revision = "0024_notices"


def upgrade() -> None:
    op.create_table(
        "conference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned", "held", "closed", "cancelled", name="state", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("chair_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["user_account.id"], name=op.f("fk_conference_chair_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_conference_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user_account.id"], name=op.f("fk_conference_ended_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_conference_agency_id_id")),
    )
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.create_index("ix_conference_start", ["agency_id", "starts_at", "id"], unique=False)

    op.create_table(
        "conference_guest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "conference_id"],
            ["conference.agency_id", "conference.id"],
            name=op.f("fk_conference_guest_agency_id_conference_id"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["organisation.id"], name=op.f("fk_conference_guest_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_conference_guest_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_guest")),
        sa.UniqueConstraint(
            "conference_id", "partner_id", name=op.f("uq_conference_guest_conference_id_partner_id")
        ),
        sa.UniqueConstraint(
            "conference_id", "user_id", name=op.f("uq_conference_guest_conference_id_user_id")
        ),
    )
    with op.batch_alter_table("conference_guest", schema=None) as batch_op:
        batch_op.create_index(
            "ix_conference_guest_user", ["user_id", "conference_id"], unique=False
        )

    op.create_table(
        "conference_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "decided", "carried-over", name="item", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("decision_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["user_account.id"], name=op.f("fk_conference_item_added_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "conference_id"],
            ["conference.agency_id", "conference.id"],
            name=op.f("fk_conference_item_agency_id_conference_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_conference_item_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_conference_item_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_item")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_conference_item_agency_id_id")),
        sa.UniqueConstraint(
            "conference_id", "number", name=op.f("uq_conference_item_conference_id_number")
        ),
        sa.UniqueConstraint(
            "conference_id", "person_id", name=op.f("uq_conference_item_conference_id_person_id")
        ),
    )
    with op.batch_alter_table("conference_item", schema=None) as batch_op:
        batch_op.create_index("ix_conference_item_person", ["agency_id", "person_id"], unique=False)

    op.create_table(
        "repeat_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("on", "off", name="choice", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_repeat_choice_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_repeat_choice_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeat_choice")),
    )
    with op.batch_alter_table("repeat_choice", schema=None) as batch_op:
        batch_op.create_index(
            "ix_repeat_choice_person", ["agency_id", "person_id", "at"], unique=False
        )
        batch_op.create_index(
            "uq_repeat_choice_current",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

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
        "promised_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "done", "dropped", name="promise", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "item_id"],
            ["conference_item.agency_id", "conference_item.id"],
            name=op.f("fk_promised_action_agency_id_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_promised_action_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_promised_action_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user_account.id"], name=op.f("fk_promised_action_ended_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_promised_action_owner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promised_action")),
    )
    with op.batch_alter_table("promised_action", schema=None) as batch_op:
        batch_op.create_index(
            "ix_promised_action_due", ["agency_id", "state", "due_on"], unique=False
        )
        batch_op.create_index(
            "ix_promised_action_owner", ["owner_id", "state", "due_on"], unique=False
        )
        batch_op.create_index("ix_promised_action_person", ["agency_id", "person_id"], unique=False)

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
    with op.batch_alter_table("promised_action", schema=None) as batch_op:
        batch_op.drop_index("ix_promised_action_person")
        batch_op.drop_index("ix_promised_action_owner")
        batch_op.drop_index("ix_promised_action_due")

    op.drop_table("promised_action")
    with op.batch_alter_table("hold_worksheet", schema=None) as batch_op:
        batch_op.drop_index("ix_hold_worksheet_author")

    op.drop_table("hold_worksheet")
    with op.batch_alter_table("firearm", schema=None) as batch_op:
        batch_op.drop_index("ix_firearm_case")

    op.drop_table("firearm")
    with op.batch_alter_table("repeat_choice", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_repeat_choice_current",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index("ix_repeat_choice_person")

    op.drop_table("repeat_choice")
    with op.batch_alter_table("conference_item", schema=None) as batch_op:
        batch_op.drop_index("ix_conference_item_person")

    op.drop_table("conference_item")
    with op.batch_alter_table("conference_guest", schema=None) as batch_op:
        batch_op.drop_index("ix_conference_guest_user")

    op.drop_table("conference_guest")
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.drop_index("ix_conference_start")

    op.drop_table("conference")
