"""Statements that reach every room's tables."""

from uuid import uuid4

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit.db.reading import ReadOnly, reading
from cit.destruction.tables import PORTION, among, run, table, under_cases
from cit.tables import METADATA


def test_rows_of_a_case_in_whichever_room() -> None:
    found = {one.name for one, _ in under_cases()}
    assert {"case_file", "encounter", "consent", "referral", "follow_up", "case_seal"} <= found
    assert all(column.name in ("id", "case_id") for _, column in under_cases())
    assert METADATA.tables["person"] is table("person")


def test_very_many_ids_are_told_in_portions() -> None:
    ids = {uuid4() for _ in range(PORTION + 1)}
    assert len(list(among(table("person").c.id, ids))) == 2
    assert list(among(table("person").c.id, ())) == []


@pytest.mark.one_database
def test_a_page_that_is_read_destroys_nothing(session: Session) -> None:
    with reading(), pytest.raises(ReadOnly):
        run(session, delete(table("alias")))
