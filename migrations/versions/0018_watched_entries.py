"""Downloads and erasures are found by the index of watched entries as well."""

import sqlalchemy as sa
from alembic import op

revision = "0018_watched_entries"
down_revision = "0017_expungement"

BEFORE = ("sign-in:refused", "sign-in:locked", "factor:refused", "audit:verified")
AFTER = (
    *BEFORE,
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


def downgrade() -> None:
    _watch(BEFORE)
