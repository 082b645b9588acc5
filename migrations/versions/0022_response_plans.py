"""Response plans; a printed one is found among the watched entries."""

import sqlalchemy as sa
from alembic import op

revision = "0022_response_plans"
down_revision = "0021_feedback"


BEFORE = (
    "sign-in:refused",
    "sign-in:locked",
    "factor:refused",
    "audit:verified",
    "report:exported",
    "case:printed",
    "referral:printed",
    "disclosure:account-printed",
    "audit:exported",
    "access-review:exported",
    "backup:made",
    "audit:redacted",
    "key:destroyed",
)
AFTER = (*BEFORE[:6], "plan:printed", *BEFORE[6:])


def _watch(kinds: tuple[str, ...]) -> None:
    written = sa.text(f"event IN ({', '.join(repr(one) for one in kinds)})")
    op.drop_index("ix_audit_event_watched", table_name="audit_event")
    op.create_index(
        "ix_audit_event_watched",
        "audit_event",
        ["position"],
        unique=False,
        sqlite_where=written,
        postgresql_where=written,
    )


def upgrade() -> None:
    _watch(AFTER)
    op.create_table(
        "plan_suggestion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "taken", "declined", name="suggested", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_plan_suggestion_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["user_account.id"], name=op.f("fk_plan_suggestion_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_plan_suggestion_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_suggestion")),
    )
    with op.batch_alter_table("plan_suggestion", schema=None) as batch_op:
        batch_op.create_index(
            "ix_plan_suggestion_person", ["agency_id", "person_id", "at"], unique=False
        )
        batch_op.create_index(
            "ix_plan_suggestion_state", ["agency_id", "state", "at"], unique=False
        )

    op.create_table(
        "response_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("automatic", "shown", "kept", name="choice", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("review_due_on", sa.Date(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_response_plan_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["user_account.id"], name=op.f("fk_response_plan_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_plan")),
        sa.UniqueConstraint("agency_id", "id", name=op.f("uq_response_plan_agency_id_id")),
        sa.UniqueConstraint(
            "agency_id", "person_id", name=op.f("uq_response_plan_agency_id_person_id")
        ),
    )
    with op.batch_alter_table("response_plan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_response_plan_newest", ["agency_id", "created_at", "id"], unique=False
        )
        batch_op.create_index(
            "ix_response_plan_review", ["agency_id", "review_due_on"], unique=False
        )

    op.create_table(
        "plan_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum("automatic", "shown", "kept", name="choice", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("note_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_plan_choice_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "plan_id"],
            ["response_plan.agency_id", "response_plan.id"],
            name=op.f("fk_plan_choice_agency_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_plan_choice_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_choice")),
    )
    with op.batch_alter_table("plan_choice", schema=None) as batch_op:
        batch_op.create_index(
            "ix_plan_choice_person", ["agency_id", "person_id", "at"], unique=False
        )

    op.create_table(
        "plan_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "approved",
                "replaced",
                "withdrawn",
                "dropped",
                name="state",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id", "person_id"],
            ["person.agency_id", "person.id"],
            name=op.f("fk_plan_version_agency_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id", "plan_id"],
            ["response_plan.agency_id", "response_plan.id"],
            name=op.f("fk_plan_version_agency_id_plan_id"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user_account.id"], name=op.f("fk_plan_version_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["user_account.id"], name=op.f("fk_plan_version_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["user_account.id"], name=op.f("fk_plan_version_ended_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_version_plan_id_number")),
    )
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.create_index("ix_plan_version_person", ["agency_id", "person_id"], unique=False)
        batch_op.create_index(
            "ix_plan_version_state", ["agency_id", "state", "submitted_at"], unique=False
        )
        batch_op.create_index(
            "uq_plan_version_open",
            ["plan_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'submitted')"),
            postgresql_where=sa.text("state IN ('draft', 'submitted')"),
        )
        batch_op.create_index(
            "uq_plan_version_standing",
            ["plan_id"],
            unique=True,
            sqlite_where=sa.text("state = 'approved'"),
            postgresql_where=sa.text("state = 'approved'"),
        )


def downgrade() -> None:
    _watch(BEFORE)
    with op.batch_alter_table("plan_version", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_plan_version_standing",
            sqlite_where=sa.text("state = 'approved'"),
            postgresql_where=sa.text("state = 'approved'"),
        )
        batch_op.drop_index(
            "uq_plan_version_open",
            sqlite_where=sa.text("state IN ('draft', 'submitted')"),
            postgresql_where=sa.text("state IN ('draft', 'submitted')"),
        )
        batch_op.drop_index("ix_plan_version_state")
        batch_op.drop_index("ix_plan_version_person")

    op.drop_table("plan_version")
    with op.batch_alter_table("plan_choice", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_choice_person")

    op.drop_table("plan_choice")
    with op.batch_alter_table("response_plan", schema=None) as batch_op:
        batch_op.drop_index("ix_response_plan_review")
        batch_op.drop_index("ix_response_plan_newest")

    op.drop_table("response_plan")
    with op.batch_alter_table("plan_suggestion", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_suggestion_state")
        batch_op.drop_index("ix_plan_suggestion_person")

    op.drop_table("plan_suggestion")
