"""Passkeys, recovery codes, devices, locks, invitations, kept forms, reviews of access."""

import sqlalchemy as sa
from alembic import op

revision = "0006_signing_in"
down_revision = "0005_sealed_cases"


def upgrade() -> None:
    op.create_table(
        "kept_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_form")),
    )
    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_form_user_id"), ["user_id"], unique=False)

    op.create_table(
        "access_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("begun_by_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["begun_by_id"], ["user_account.id"], name=op.f("fk_access_review_begun_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_review")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "car", "desk", "phone", "console", name="devicekind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("kind_set_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["kind_set_by_id"], ["user_account.id"], name=op.f("fk_device_kind_set_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("invited_by_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["user_account.id"], name=op.f("fk_invitation_invited_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_invitation_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_user_id"), ["user_id"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("credential", sa.LargeBinary(), nullable=False),
        sa.Column("credential_hash", sa.LargeBinary(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_passkey_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_hash", name=op.f("uq_passkey_credential_hash")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_user_id"), ["user_id"], unique=False)

    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_recovery_code_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_code_user_id"), ["user_id"], unique=False)

    op.create_table(
        "security_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "what",
            sa.Enum(
                "new-device",
                "password-changed",
                "password-link",
                "app-added",
                "passkey-added",
                "passkey-removed",
                "codes-made",
                "code-used",
                "factor-reset",
                "locked",
                "released",
                "roles-changed",
                name="told",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_security_notice_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_notice")),
    )
    with op.batch_alter_table("security_notice", schema=None) as batch_op:
        batch_op.create_index("ix_security_notice_user", ["user_id", "at"], unique=False)

    op.create_table(
        "sign_in_lock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("client", "account", "factor", name="locked", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_sign_in_lock_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_lock")),
        sa.UniqueConstraint("key", name=op.f("uq_sign_in_lock_key")),
    )
    with op.batch_alter_table("sign_in_lock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_lock_user_id"), ["user_id"], unique=False)

    op.create_table(
        "access_review_answer",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("keep", "change", "disable", name="verdict", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("roles", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["user_account.id"],
            name=op.f("fk_access_review_answer_answered_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["access_review.id"], name=op.f("fk_access_review_answer_review_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_access_review_answer_user_id")
        ),
        sa.PrimaryKeyConstraint("review_id", "user_id", name=op.f("pk_access_review_answer")),
    )
    with op.batch_alter_table("access_review_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_access_review_answer_user_id"), ["user_id"], unique=False
        )

    op.create_table(
        "known_device",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_known_device_device_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_known_device_user_id")
        ),
        sa.PrimaryKeyConstraint("device_id", "user_id", name=op.f("pk_known_device")),
    )
    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_device_user_id"), ["user_id"], unique=False)

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("device_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_sign_in_device_id"), ["device_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_sign_in_device_id"), "device", ["device_id"], ["id"]
        )

    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("enabled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("last_sign_in_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_column("last_sign_in_at")
        batch_op.drop_column("expires_at")
        batch_op.drop_column("enabled_at")

    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_sign_in_device_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_sign_in_device_id"))
        batch_op.drop_column("device_id")
        batch_op.drop_column("proved_at")

    with op.batch_alter_table("known_device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_device_user_id"))

    op.drop_table("known_device")
    with op.batch_alter_table("access_review_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_review_answer_user_id"))

    op.drop_table("access_review_answer")
    with op.batch_alter_table("sign_in_lock", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_lock_user_id"))

    op.drop_table("sign_in_lock")
    with op.batch_alter_table("security_notice", schema=None) as batch_op:
        batch_op.drop_index("ix_security_notice_user")

    op.drop_table("security_notice")
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_code_user_id"))

    op.drop_table("recovery_code")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_user_id"))

    op.drop_table("passkey")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_user_id"))

    op.drop_table("invitation")
    op.drop_table("device")
    op.drop_table("access_review")
    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_form_user_id"))

    op.drop_table("kept_form")
