"""The log's tables."""

from cit.audit.chain import Header, Link
from cit.audit.models import AuditEvent, AuditHead


def test_an_entry_outlives_what_it_is_about() -> None:
    assert not AuditEvent.__table__.foreign_keys
    assert not AuditHead.__table__.foreign_keys


def test_every_column_of_an_entry_is_covered_by_its_hashes() -> None:
    covered = {*Header._fields, *Link._fields} - {"header"}
    assert {column.name for column in AuditEvent.__table__.columns} == covered
