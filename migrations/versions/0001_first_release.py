"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_release"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("roles", sa.String(length=120), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=True),
        sa.Column("lane", sa.Uuid(), nullable=True),
        sa.Column("counter", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=True),
        sa.Column("payload_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("leaf", sa.LargeBinary(length=32), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("position", name=op.f("uq_audit_event_position")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_audit_event_actor_id_position"), ["actor_id", "position"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_audit_event_at"), ["at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_audit_event_case_id_position"), ["case_id", "position"], unique=False
        )
        batch_op.create_index(
            "ix_audit_event_lane_counter",
            ["lane", "counter"],
            unique=True,
            sqlite_where=sa.text("lane IS NOT NULL"),
            postgresql_where=sa.text("lane IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_audit_event_organisation_id_position"),
            ["organisation_id", "position"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_audit_event_subject_id_position"),
            ["subject_id", "position"],
            unique=False,
        )
        batch_op.create_index(
            "ix_audit_event_waiting",
            ["lane", "counter"],
            unique=False,
            sqlite_where=sa.text("position IS NULL"),
            postgresql_where=sa.text("position IS NULL"),
        )

    op.create_table(
        "audit_head",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "data_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "owner_kind",
            sa.Enum("person", "case", "part2", "user", name="owner", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kek_id", sa.String(length=64), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_key")),
        sa.UniqueConstraint(
            "owner_kind",
            "owner_id",
            "version",
            name=op.f("uq_data_key_owner_kind_owner_id_version"),
        ),
    )
    with op.batch_alter_table("data_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_key_kek_id"), ["kek_id"], unique=False)

    op.create_table(
        "index_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("bits", sa.Integer(), nullable=False),
        sa.Column("kek_id", sa.String(length=64), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_key")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_index_key_name_version")),
    )
    op.create_table(
        "key_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kek_id", sa.String(length=64), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_check")),
        sa.UniqueConstraint("kek_id", name=op.f("uq_key_check_kek_id")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("police", "partner", "system", name="kind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("urgent_phone", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("services", sa.String(), nullable=True),
        sa.Column("languages", sa.String(), nullable=True),
        sa.Column("accepts_drop_off", sa.Boolean(), nullable=False),
        sa.Column("accepts_involuntary", sa.Boolean(), nullable=False),
        sa.Column("accepts_minors", sa.Boolean(), nullable=False),
        sa.Column("capacity_today", sa.Integer(), nullable=True),
        sa.Column("capacity_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreement_until", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_failure_account", ["account", "at"], unique=False)
        batch_op.create_index("ix_sign_in_failure_client", ["client", "at"], unique=False)

    op.create_table(
        "used_form",
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_used_form")),
    )
    with op.batch_alter_table("used_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_used_form_at"), ["at"], unique=False)

    op.create_table(
        "call_type",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("mental_health", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_call_type_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_type")),
        sa.UniqueConstraint("agency_id", "code", name=op.f("uq_call_type_agency_id_code")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_call_type_agency_id_id")),
    )
    with op.batch_alter_table("call_type", schema=None) as batch_op:
        batch_op.create_index("ix_call_type_active", ["agency_id", "active"], unique=False)

    op.create_table(
        "district",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_district_agency_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_district_agency_id_id")),
        sa.UniqueConstraint("agency_id", "name", name=op.f("uq_district_agency_id_name")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("password_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("totp_secret_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("totp_on", sa.Boolean(), nullable=False),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.Column(
            "theme",
            sa.Enum("device", "day", "night", name="theme", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_user_account_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
    )
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_user_account_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "designation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "trained", "certified", "designated", name="standing", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f("ck_designation_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_designation_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_designation_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_designation")),
    )
    with op.batch_alter_table("designation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_designation_user_id"), ["user_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("on_break", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["organisation.id"], name=op.f("fk_duty_agency_id")),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_duty_district_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_duty_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index("ix_duty_now", ["agency_id", "until_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_duty_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_duty_open",
            ["user_id"],
            unique=True,
            sqlite_where=sa.text("until_at IS NULL"),
            postgresql_where=sa.text("until_at IS NULL"),
        )

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("identified", sa.Boolean(), nullable=False),
        sa.Column("given_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("family_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("called_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("birth_date_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("description_sealed", sa.LargeBinary(), nullable=True),
        sa.Column(
            "age_band",
            sa.Enum(
                "0-17",
                "18-24",
                "25-34",
                "35-44",
                "45-54",
                "55-64",
                "65+",
                "unknown",
                name="ageband",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "sex",
            sa.Enum("female", "male", "other", "unknown", name="sex", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "pronoun",
            sa.Enum("he", "she", "they", name="pronoun", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column(
            "race",
            sa.Enum(
                "white",
                "black",
                "asian",
                "native",
                "pacific",
                "other",
                "unknown",
                name="race",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "ethnicity",
            sa.Enum(
                "hispanic",
                "not-hispanic",
                "unknown",
                name="ethnicity",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column(
            "veteran",
            sa.Enum("yes", "no", "unknown", name="known", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_person_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_person_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_person_agency_id_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_newest", ["agency_id", "created_at"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_address", ["address", "began_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_in_user_id"), ["user_id"], unique=False)

    op.create_table(
        "user_role",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "officer",
                "dispatcher",
                "partner",
                "supervisor",
                "coordinator",
                "analyst",
                "administrator",
                "auditor",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_role_user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", "role", name=op.f("pk_user_role")),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("given_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("family_name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_alias_agency_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index("ix_alias_person", ["agency_id", "person_id"], unique=False)

    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "received",
                "dispatched",
                "on-scene",
                "at-facility",
                "cleared",
                "closed",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("cad_number", sa.String(), nullable=True),
        sa.Column("report_number", sa.String(), nullable=True),
        sa.Column(
            "origin",
            sa.Enum(
                "dispatched",
                "self-initiated",
                "crisis-line",
                "partner",
                "walk-in",
                "follow-up",
                name="origin",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "priority",
            sa.Enum("1", "2", "3", name="priority", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("initial_type_id", sa.Uuid(), nullable=True),
        sa.Column("final_type_id", sa.Uuid(), nullable=True),
        sa.Column("mental_health", sa.Boolean(), nullable=False),
        sa.Column("mental_health_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "place",
            sa.Enum(
                "residence",
                "community",
                "school",
                "hospital",
                "court",
                "police-station",
                "lock-up",
                "incarceration",
                "crisis-office",
                "other",
                name="place",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("district_id", sa.Uuid(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("caller_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("summary_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("cit_requested", sa.Boolean(), nullable=False),
        sa.Column("cit_dispatched", sa.Boolean(), nullable=True),
        sa.Column("cit_arrived", sa.Boolean(), nullable=True),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facility_arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facility_left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("times_missing", sa.String(), nullable=True),
        sa.Column("local_day", sa.Date(), nullable=True),
        sa.Column("previous_day", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "close_reason",
            sa.Enum(
                "complete",
                "no-need",
                "declined",
                "unable-to-reach",
                "moved",
                "deceased",
                "duplicate",
                "other-agency",
                name="closereason",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_case_file_closed_with_its_time"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "district_id"],
            ["district.agency_id", "district.id"],
            name=op.f("fk_case_file_agency_id_district_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "final_type_id"],
            ["call_type.agency_id", "call_type.id"],
            name=op.f("fk_case_file_agency_id_final_type_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "initial_type_id"],
            ["call_type.agency_id", "call_type.id"],
            name=op.f("fk_case_file_agency_id_initial_type_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_case_file_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_case_file_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_case_file_created_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint(
            "agency_id", "cad_number", name=op.f("uq_case_file_agency_id_cad_number")
        ),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_case_file_agency_id_id")),
        sa.UniqueConstraint(
            "agency_id", "source", "source_id", name=op.f("uq_case_file_agency_id_source_source_id")
        ),
        sa.UniqueConstraint("reference", name=op.f("uq_case_file_reference")),
    )
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.create_index("ix_case_file_day", ["agency_id", "local_day"], unique=False)
        batch_op.create_index(
            "ix_case_file_district", ["agency_id", "district_id", "listed_at", "id"], unique=False
        )
        batch_op.create_index("ix_case_file_newest", ["agency_id", "listed_at", "id"], unique=False)
        batch_op.create_index(
            "ix_case_file_open",
            ["agency_id", "listed_at", "id"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            "ix_case_file_person", ["agency_id", "person_id", "received_at"], unique=False
        )
        batch_op.create_index(
            "ix_case_file_status", ["agency_id", "status", "listed_at", "id"], unique=False
        )

    op.create_table(
        "caution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("how_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("case_reference", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_caution_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_caution_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"], ["user_account.id"], name=op.f("fk_caution_removed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caution")),
    )
    with op.batch_alter_table("caution", schema=None) as batch_op:
        batch_op.create_index("ix_caution_person", ["agency_id", "person_id"], unique=False)

    op.create_table(
        "person_token",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_person_token_agency_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("source_id", "kind", name=op.f("pk_person_token")),
    )
    with op.batch_alter_table("person_token", schema=None) as batch_op:
        batch_op.create_index(
            "ix_person_token_find", ["agency_id", "kind", "token", "person_id"], unique=False
        )
        batch_op.create_index("ix_person_token_person", ["person_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "primary",
                "secondary",
                "co-responder",
                "supervisor",
                name="part",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("designated", sa.Boolean(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dispatched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_assignment_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["assigned_by_id"], ["user_account.id"], name=op.f("fk_assignment_assigned_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_assignment_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_case", ["case_id", "user_id"], unique=False)
        batch_op.create_index("ix_assignment_user", ["user_id", "until_at"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "what",
            sa.Enum(
                "received",
                "assigned",
                "unassigned",
                "dispatched",
                "arrived",
                "at-facility",
                "handed-over",
                "left-facility",
                "cleared",
                "undone",
                "mental-health-set",
                "type-changed",
                "person-linked",
                "closed",
                "reopened",
                name="happening",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_id"], ["user_account.id"], name=op.f("fk_case_event_about_id")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_case_event_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_case_event_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index("ix_case_event_case", ["case_id", "at"], unique=False)

    op.create_table(
        "case_token",
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_case_token_agency_id_case_id"),
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_token")),
    )
    with op.batch_alter_table("case_token", schema=None) as batch_op:
        batch_op.create_index("ix_case_token_find", ["agency_id", "token", "case_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "first-appointment",
                "care-coordination",
                "follow-up",
                "benefits",
                name="purpose",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "method",
            sa.Enum("signed", "spoken", "guardian", name="method", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_consent_in_order")),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_consent_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_consent_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["organisation.id"], name=op.f("fk_consent_recipient_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_consent_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["user_account.id"], name=op.f("fk_consent_revoked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_consent_agency_id_id")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index("ix_consent_case", ["case_id"], unique=False)
        batch_op.create_index(
            "ix_consent_person", ["agency_id", "person_id", "recipient_id"], unique=False
        )

    op.create_table(
        "encounter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("author_code", sa.String(), nullable=True),
        sa.Column("author_designated", sa.Boolean(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("return_reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nature", sa.String(), nullable=True),
        sa.Column("point", sa.String(), nullable=True),
        sa.Column(
            "force",
            sa.Enum(
                "none", "1", "2", "3", "unspecified", name="force", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column("handcuffs", sa.Boolean(), nullable=True),
        sa.Column("injury_person", sa.Boolean(), nullable=True),
        sa.Column("injury_officer", sa.Boolean(), nullable=True),
        sa.Column("injury_other", sa.Boolean(), nullable=True),
        sa.Column("arrestable", sa.Boolean(), nullable=True),
        sa.Column("co_responder", sa.Boolean(), nullable=True),
        sa.Column("supervisor_responded", sa.Boolean(), nullable=True),
        sa.Column(
            "veteran",
            sa.Enum("yes", "no", "unknown", name="known", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("housing", sa.String(), nullable=True),
        sa.Column("facility_id", sa.Uuid(), nullable=True),
        sa.Column(
            "wants_follow_up",
            sa.Enum("yes", "no", "unknown", name="known", native_enum=False, length=40),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(status = 'approved') = (approved_at IS NOT NULL)",
            name=op.f("ck_encounter_approved_with_time"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_encounter_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user_account.id"], name=op.f("fk_encounter_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["organisation.id"], name=op.f("fk_encounter_facility_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["user_account.id"], name=op.f("fk_encounter_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_encounter_agency_id_id")),
        sa.UniqueConstraint("case_id", "author_id", name=op.f("uq_encounter_case_id_author_id")),
    )
    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.create_index("ix_encounter_author", ["author_id", "status"], unique=False)
        batch_op.create_index("ix_encounter_case", ["case_id"], unique=False)
        batch_op.create_index(
            "ix_encounter_status", ["agency_id", "status", "review_due_at"], unique=False
        )

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "first-contact",
                "day-7",
                "day-30",
                "added",
                name="kind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("due", "completed", "stopped", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "stop_reason",
            sa.Enum(
                "enough-attempts",
                "person-declined",
                "in-service",
                "moved",
                "incarcerated",
                "deceased",
                "unsafe",
                name="stop",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'due') = (ended_at IS NULL)", name=op.f("ck_follow_up_ended_with_its_time")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_follow_up_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_follow_up_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["user_account.id"], name=op.f("fk_follow_up_owner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_follow_up_agency_id_id")),
        sa.UniqueConstraint(
            "case_id", "kind", "due_at", name=op.f("uq_follow_up_case_id_kind_due_at")
        ),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index("ix_follow_up_case", ["case_id"], unique=False)
        batch_op.create_index("ix_follow_up_due", ["agency_id", "status", "due_at"], unique=False)
        batch_op.create_index("ix_follow_up_owner", ["owner_id", "status", "due_at"], unique=False)

    op.create_table(
        "consent_class",
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column(
            "shared",
            sa.Enum(
                "contact",
                "need",
                "clinical",
                "part2",
                "justice",
                name="class",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_consent_class_consent_id")
        ),
        sa.PrimaryKeyConstraint("consent_id", "shared", name=op.f("pk_consent_class")),
    )
    op.create_table(
        "disposition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("encounter_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "resolved-on-scene",
                "resources-declined",
                "unable-to-locate",
                "no-action",
                "agency-notified",
                "family-notified",
                "verbal-referral",
                "formal-referral",
                "mobile-crisis",
                "courtesy-transport",
                "voluntary-transport",
                "involuntary-hold",
                "shelter",
                "sobering-detox",
                "arrest",
                "cited-released",
                "diverted-from-arrest",
                "passed-to-agency",
                "deceased",
                name="outcome",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "group",
            sa.Enum(
                "on-scene",
                "community-service",
                "voluntary-facility",
                "involuntary",
                "criminal-justice",
                "none",
                name="group",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "encounter_id"],
            ["encounter.agency_id", "encounter.id"],
            name=op.f("fk_disposition_agency_id_encounter_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
        sa.UniqueConstraint(
            "encounter_id", "outcome", name=op.f("uq_disposition_encounter_id_outcome")
        ),
    )
    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.create_index("ix_disposition_case", ["case_id"], unique=False)
        batch_op.create_index(
            "ix_disposition_group", ["agency_id", "group", "encounter_id"], unique=False
        )

    op.create_table(
        "encounter_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("encounter_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers_sealed", sa.LargeBinary(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "approved",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "encounter_id"],
            ["encounter.agency_id", "encounter.id"],
            name=op.f("fk_encounter_version_agency_id_encounter_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_encounter_version_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounter_version")),
        sa.UniqueConstraint(
            "encounter_id", "number", name=op.f("uq_encounter_version_encounter_id_number")
        ),
    )
    with op.batch_alter_table("encounter_version", schema=None) as batch_op:
        batch_op.create_index("ix_encounter_version_case", ["case_id"], unique=False)

    op.create_table(
        "follow_up_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("follow_up_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "call",
                "second-call",
                "visit",
                "letter",
                "wellness-check",
                name="way",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "reached",
                "no-answer",
                "left-message",
                "wrong-number",
                "not-there",
                "declined",
                "sent",
                name="result",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "follow_up_id"],
            ["follow_up.agency_id", "follow_up.id"],
            name=op.f("fk_follow_up_attempt_agency_id_follow_up_id"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_follow_up_attempt_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_attempt")),
    )
    with op.batch_alter_table("follow_up_attempt", schema=None) as batch_op:
        batch_op.create_index("ix_follow_up_attempt_case", ["case_id", "at"], unique=False)
        batch_op.create_index("ix_follow_up_attempt_of", ["follow_up_id"], unique=False)

    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("encounter_id", sa.Uuid(), nullable=True),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "sent",
                "acknowledged",
                "more-info",
                "accepted",
                "waitlisted",
                "outreach",
                "scheduled",
                "no-show",
                "attended",
                "declined",
                "cancelled",
                "closed",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "next_actor",
            sa.Enum("sender", "partner", "nobody", name="next", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "urgency",
            sa.Enum("urgent", "routine", name="urgency", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("request_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("safe_contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appointment_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("connected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "decline_reason",
            sa.Enum(
                "eligibility",
                "capacity",
                "past-time-limit",
                "out-of-area",
                "person-declined",
                "other",
                name="decline",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "closure_reason",
            sa.Enum(
                "services-received",
                "person-declined",
                "unable-to-reach",
                "moved",
                "already-served",
                "incarcerated",
                "hospitalised",
                "deceased",
                "ineligible",
                "duplicate",
                name="closure",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "case_id"],
            ["case_file.agency_id", "case_file.id"],
            name=op.f("fk_referral_agency_id_case_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "consent_id"],
            ["consent.agency_id", "consent.id"],
            name=op.f("fk_referral_agency_id_consent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_referral_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounter.id"], name=op.f("fk_referral_encounter_id")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["organisation.id"], name=op.f("fk_referral_partner_id")
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["user_account.id"], name=op.f("fk_referral_sender_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_referral_agency_id_id")),
        sa.UniqueConstraint("offer_id", "partner_id", name=op.f("uq_referral_offer_id_partner_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_referral_reference")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index("ix_referral_case", ["case_id"], unique=False)
        batch_op.create_index("ix_referral_inbox", ["partner_id", "status", "due_at"], unique=False)
        batch_op.create_index("ix_referral_person", ["agency_id", "person_id"], unique=False)
        batch_op.create_index("ix_referral_sender", ["agency_id", "status", "due_at"], unique=False)

    op.create_table(
        "offer_winner",
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_offer_winner_referral_id")
        ),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_winner")),
    )
    op.create_table(
        "referral_need",
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_need_referral_id")
        ),
        sa.PrimaryKeyConstraint("referral_id", "need", name=op.f("pk_referral_need")),
    )
    op.create_table(
        "referral_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "from_status",
            sa.Enum(
                "draft",
                "sent",
                "acknowledged",
                "more-info",
                "accepted",
                "waitlisted",
                "outreach",
                "scheduled",
                "no-show",
                "attended",
                "declined",
                "cancelled",
                "closed",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "to_status",
            sa.Enum(
                "draft",
                "sent",
                "acknowledged",
                "more-info",
                "accepted",
                "waitlisted",
                "outreach",
                "scheduled",
                "no-show",
                "attended",
                "declined",
                "cancelled",
                "closed",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "referral_id"],
            ["referral.agency_id", "referral.id"],
            name=op.f("fk_referral_step_agency_id_referral_id"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_referral_step_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_step")),
        sa.UniqueConstraint(
            "referral_id", "number", name=op.f("uq_referral_step_referral_id_number")
        ),
    )
    with op.batch_alter_table("referral_step", schema=None) as batch_op:
        batch_op.create_index("ix_referral_step_case", ["case_id", "at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("referral_step", schema=None) as batch_op:
        batch_op.drop_index("ix_referral_step_case")

    op.drop_table("referral_step")
    op.drop_table("referral_need")
    op.drop_table("offer_winner")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index("ix_referral_sender")
        batch_op.drop_index("ix_referral_person")
        batch_op.drop_index("ix_referral_inbox")
        batch_op.drop_index("ix_referral_case")

    op.drop_table("referral")
    with op.batch_alter_table("follow_up_attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_up_attempt_of")
        batch_op.drop_index("ix_follow_up_attempt_case")

    op.drop_table("follow_up_attempt")
    with op.batch_alter_table("encounter_version", schema=None) as batch_op:
        batch_op.drop_index("ix_encounter_version_case")

    op.drop_table("encounter_version")
    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.drop_index("ix_disposition_group")
        batch_op.drop_index("ix_disposition_case")

    op.drop_table("disposition")
    op.drop_table("consent_class")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index("ix_follow_up_owner")
        batch_op.drop_index("ix_follow_up_due")
        batch_op.drop_index("ix_follow_up_case")

    op.drop_table("follow_up")
    with op.batch_alter_table("encounter", schema=None) as batch_op:
        batch_op.drop_index("ix_encounter_status")
        batch_op.drop_index("ix_encounter_case")
        batch_op.drop_index("ix_encounter_author")

    op.drop_table("encounter")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_person")
        batch_op.drop_index("ix_consent_case")

    op.drop_table("consent")
    with op.batch_alter_table("case_token", schema=None) as batch_op:
        batch_op.drop_index("ix_case_token_find")

    op.drop_table("case_token")
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.drop_index("ix_case_event_case")

    op.drop_table("case_event")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index("ix_assignment_user")
        batch_op.drop_index("ix_assignment_case")

    op.drop_table("assignment")
    with op.batch_alter_table("person_token", schema=None) as batch_op:
        batch_op.drop_index("ix_person_token_person")
        batch_op.drop_index("ix_person_token_find")

    op.drop_table("person_token")
    with op.batch_alter_table("caution", schema=None) as batch_op:
        batch_op.drop_index("ix_caution_person")

    op.drop_table("caution")
    with op.batch_alter_table("case_file", schema=None) as batch_op:
        batch_op.drop_index("ix_case_file_status")
        batch_op.drop_index("ix_case_file_person")
        batch_op.drop_index(
            "ix_case_file_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index("ix_case_file_newest")
        batch_op.drop_index("ix_case_file_district")
        batch_op.drop_index("ix_case_file_day")

    op.drop_table("case_file")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index("ix_alias_person")

    op.drop_table("alias")
    op.drop_table("user_role")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_user_id"))
        batch_op.drop_index("ix_sign_in_address")

    op.drop_table("sign_in")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_newest")

    op.drop_table("person")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_duty_open",
            sqlite_where=sa.text("until_at IS NULL"),
            postgresql_where=sa.text("until_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_duty_user_id"))
        batch_op.drop_index("ix_duty_now")

    op.drop_table("duty")
    with op.batch_alter_table("designation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_designation_user_id"))

    op.drop_table("designation")
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_account_organisation_id"))

    op.drop_table("user_account")
    op.drop_table("district")
    with op.batch_alter_table("call_type", schema=None) as batch_op:
        batch_op.drop_index("ix_call_type_active")

    op.drop_table("call_type")
    with op.batch_alter_table("used_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_used_form_at"))

    op.drop_table("used_form")
    with op.batch_alter_table("sign_in_failure", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_in_failure_client")
        batch_op.drop_index("ix_sign_in_failure_account")

    op.drop_table("sign_in_failure")
    op.drop_table("organisation")
    op.drop_table("key_check")
    op.drop_table("index_key")
    with op.batch_alter_table("data_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_data_key_kek_id"))

    op.drop_table("data_key")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_audit_event_waiting",
            sqlite_where=sa.text("position IS NULL"),
            postgresql_where=sa.text("position IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_audit_event_subject_id_position"))
        batch_op.drop_index(batch_op.f("ix_audit_event_organisation_id_position"))
        batch_op.drop_index(
            "ix_audit_event_lane_counter",
            sqlite_where=sa.text("lane IS NOT NULL"),
            postgresql_where=sa.text("lane IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_audit_event_case_id_position"))
        batch_op.drop_index(batch_op.f("ix_audit_event_at"))
        batch_op.drop_index(batch_op.f("ix_audit_event_actor_id_position"))

    op.drop_table("audit_event")
