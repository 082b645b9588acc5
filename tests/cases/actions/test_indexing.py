"""The tokens of an address, for every version of the index keys."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.actions.indexing import INDEXED, tokens_of
from cit.cases.models import CaseToken
from cit.encryption.index import renew_index_keys
from tests.kit import factories


def test_an_address_has_a_token_for_each_version(session: Session) -> None:
    agency = factories.organisation(session)
    case = factories.case(session, agency.id, address="12 Orchard Street, Apt 4")
    renew_index_keys(session)

    assert [one.version for one in tokens_of(session, case)] == [1, 2]


def test_without_an_address_there_is_none(session: Session) -> None:
    case = factories.case(session, factories.organisation(session).id)

    assert tokens_of(session, case) == []


def test_filling_and_dropping_go_on_from_their_mark(session: Session) -> None:
    agency = factories.organisation(session)
    for number in range(3):
        factories.case(session, agency.id, address=f"{number + 1} Orchard Street")

    first = INDEXED.fill(session, "", 2)
    last = INDEXED.fill(session, first.mark or "", 2)

    assert (first.done, last.done, last.mark, INDEXED.count(session)) == (2, 1, None, 3)
    assert len(session.scalars(select(CaseToken)).all()) == 3
    for one in session.scalars(select(CaseToken)):
        one.version = 7
    session.flush()
    assert [INDEXED.drop(session, "", 2).mark for _ in range(2)] == ["more", None]
    assert session.scalars(select(CaseToken)).all() == []
