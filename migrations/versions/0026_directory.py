"""The directory of community services."""

import sqlalchemy as sa
from alembic import op

revision = "0026_directory"
down_revision = "0025_conferences_and_statutes"


def upgrade() -> None:
    op.create_table(
        "directory_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("same", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_import")),
    )
    with op.batch_alter_table("directory_import", schema=None) as batch_op:
        batch_op.create_index("ix_directory_import_at", ["at"], unique=False)

    op.create_table(
        "directory_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_row")),
        sa.UniqueConstraint("source", "kind", "key", name=op.f("uq_directory_row_source_kind_key")),
    )
    op.create_table(
        "directory_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("service_key", sa.String(), nullable=False),
        sa.Column("location_key", sa.String(), nullable=True),
        sa.Column("organisation_key", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("eligibility", sa.String(), nullable=True),
        sa.Column("alert", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("website", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("drop_off", sa.Boolean(), nullable=True),
        sa.Column("involuntary", sa.Boolean(), nullable=True),
        sa.Column("minors", sa.Boolean(), nullable=True),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("today_on", sa.Date(), nullable=True),
        sa.Column("today_opens", sa.Integer(), nullable=True),
        sa.Column("today_closes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["organisation.id"], name=op.f("fk_directory_entry_partner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_entry")),
    )
    with op.batch_alter_table("directory_entry", schema=None) as batch_op:
        batch_op.create_index("ix_directory_entry_name", ["sort_name", "id"], unique=False)
        batch_op.create_index("ix_directory_entry_source", ["source"], unique=False)

    op.create_table(
        "directory_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "drop_off",
                "involuntary",
                "minors",
                "phone",
                "confidential",
                "partner",
                name="part",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_directory_correction_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["directory_entry.id"], name=op.f("fk_directory_correction_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_correction")),
        sa.UniqueConstraint("entry_id", "part", name=op.f("uq_directory_correction_entry_id_part")),
    )
    op.create_table(
        "directory_hours",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=True),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["directory_entry.id"], name=op.f("fk_directory_hours_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_hours")),
    )
    with op.batch_alter_table("directory_hours", schema=None) as batch_op:
        batch_op.create_index("ix_directory_hours_entry", ["entry_id"], unique=False)

    op.create_table(
        "district_centre",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("district_id", sa.Uuid(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "district_id"],
            ["district.agency_id", "district.id"],
            name=op.f("fk_district_centre_agency_id_district_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_centre")),
        sa.UniqueConstraint("district_id", name=op.f("uq_district_centre_district_id")),
    )


def downgrade() -> None:
    op.drop_table("district_centre")
    with op.batch_alter_table("directory_hours", schema=None) as batch_op:
        batch_op.drop_index("ix_directory_hours_entry")

    op.drop_table("directory_hours")
    op.drop_table("directory_correction")
    with op.batch_alter_table("directory_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_directory_entry_source")
        batch_op.drop_index("ix_directory_entry_name")

    op.drop_table("directory_entry")
    op.drop_table("directory_row")
    with op.batch_alter_table("directory_import", schema=None) as batch_op:
        batch_op.drop_index("ix_directory_import_at")

    op.drop_table("directory_import")
