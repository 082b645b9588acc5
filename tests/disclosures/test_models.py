"""Lines are written once, and say nothing in clear that is not a code."""

import ast

import pytest
from sqlalchemy.orm import Session

from cit.disclosures.actions import NewHold, hold_back
from cit.disclosures.models import AccountHold, Disclosure, WrittenOnce
from cit.disclosures.rules import How, Recipient, Wish
from tests.house.tree import python_files
from tests.kit import factories
from tests.kit.referring import Cast, cast
from tests.kit.telling import line


def hold(session: Session, on: Cast) -> AccountHold:
    by = factories.actor(session, on.supervisor)
    day = on.case.created_at.date()
    new = NewHold(
        covers=Recipient.POLICE,
        wish=Wish.ORAL,
        official="Det. Ray, County Sheriff",
        statement="It would warn a suspect",
        until_on=day,
    )
    return hold_back(session, by, on.person, new, day)


@pytest.mark.one_database
@pytest.mark.parametrize("make", [line, hold])
def test_no_line_is_changed_or_taken_away(session: Session, make: object) -> None:
    on = cast(session)
    row = make(session, on)  # type: ignore[operator]
    session.commit()
    if isinstance(row, Disclosure):
        row.how = How.PRINT
    else:
        row.wish = Wish.WRITTEN
    with pytest.raises(WrittenOnce):
        session.flush()
    session.rollback()
    session.delete(session.get_one(type(row), row.id))
    with pytest.raises(WrittenOnce):
        session.flush()
    session.rollback()


def test_nothing_in_the_program_updates_or_deletes_them() -> None:
    """Statements pass by the mapper, so no module may write one over these tables."""
    found = []
    for path in python_files("cit"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("update", "delete"):
                about = " ".join(ast.unparse(one) for one in node.args)
                found += [path.name for word in ("Disclosure", "AccountHold") if word in about]
    assert found == []


def test_words_are_sealed(session: Session) -> None:
    on = cast(session)
    row, held = line(session, on), hold(session, on)
    assert (row.purpose, row.recipient_name) == (
        "To find him in time",
        "Nurse Ochoa, Mercy Hospital",
    )
    blobs = [row.purpose_sealed, row.recipient_name_sealed, row.reason_sealed]
    blobs += [held.official_sealed, held.statement_sealed]
    for word in (b"Ochoa", b"find him", b"jump", b"Sheriff", b"suspect"):
        assert not any(word in (blob or b"") for blob in blobs)
