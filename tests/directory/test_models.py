"""What the tables hold to."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit.directory.models import DirectoryRow


def test_a_row_of_a_source_is_there_once(session: Session) -> None:
    def row() -> DirectoryRow:
        return DirectoryRow(
            source="a", kind="services", key="1", place="services.csv line 2", cells={}, links={}
        )

    session.add(row())
    session.flush()
    session.add(row())
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
