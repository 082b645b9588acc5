"""Reports count from indexes alone."""

from alembic import op

revision = "0009_outcomes_counted"
down_revision = "0008_emergencies"


def upgrade() -> None:
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_file_day"))
        batch_op.create_index(
            "ix_case_file_contacts",
            ["agency_id", "person_id", "local_day", "id", "sealed_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_case_file_counted",
            [
                "agency_id",
                "local_day",
                "id",
                "sealed_at",
                "person_id",
                "cit_arrived",
                "received_at",
                "arrived_at",
                "cleared_at",
                "facility_arrived_at",
                "facility_left_at",
            ],
            unique=False,
        )

    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.create_index(
            "ix_disposition_counted",
            ["encounter_id", "is_primary", "group", "outcome"],
            unique=False,
        )

    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_encounter_case"))
        batch_op.create_index(
            "ix_encounter_counted",
            [
                "case_id",
                "status",
                "id",
                "approved_at",
                "force",
                "handcuffs",
                "injury_person",
                "arrestable",
            ],
            unique=False,
        )

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_case"))
        batch_op.create_index(
            "ix_follow_up_counted",
            ["case_id", "kind", "agreed", "due_at", "from_at", "reached_at", "first_attempt_at"],
            unique=False,
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_identified", ["id", "identified"], unique=False)

    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_case"))
        batch_op.create_index(
            "ix_referral_counted",
            ["case_id", "sent_at", "connected_at", "closure_reason", "offer_id", "id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index("ix_referral_counted")
        batch_op.create_index(batch_op.f("ix_referral_case"), ["case_id"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_identified")

    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_up_counted")
        batch_op.create_index(batch_op.f("ix_follow_up_case"), ["case_id"], unique=False)

    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.drop_index("ix_encounter_counted")
        batch_op.create_index(batch_op.f("ix_encounter_case"), ["case_id"], unique=False)

    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.drop_index("ix_disposition_counted")

    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.drop_index("ix_case_file_counted")
        batch_op.drop_index("ix_case_file_contacts")
        batch_op.create_index(
            batch_op.f("ix_case_file_day"), ["agency_id", "local_day"], unique=False
        )
