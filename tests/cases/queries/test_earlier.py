"""Earlier calls to the same place."""

import pytest
from sqlalchemy.orm import Session

from cit.cases import queries
from cit.cases.actions import assign
from cit.cases.rules import Part
from tests.cases.conftest import Agency
from tests.kit.trail import details, recorded


def test_the_same_house_however_it_is_written(session: Session, agency: Agency) -> None:
    oldest = agency.call(ago=9000, address="118 Orchard Street, Apt 4")
    older = agency.call(ago=900, address="118 ORCHARD ST", initial_type_id=agency.dispute.id)
    agency.call(ago=800, address="119 Orchard Street")
    agency.call(ago=700)
    case = agency.call(ago=10, address="118 Orchard St.")
    agency.call(ago=1, address="118 Orchard Street")

    found = queries.earlier_here(session, agency.me, case)

    assert [one.id for one in found] == [older.id, oldest.id]
    assert (found[0].kind, found[0].mental_health) == ("Family dispute", False)
    assert recorded(session)[-1] == "location:searched"
    assert details(session)["results"] == 2
    assert "orchard" not in str(details(session)).lower()


def test_a_token_that_says_the_same_of_another_house_is_no_match(
    session: Session, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cit.cases.actions.indexing.blind", lambda *_, **__: 7)
    agency.call(ago=90, address="9 Mill Road")
    case = agency.call(address="118 Orchard Street")

    assert queries.earlier_here(session, agency.me, case) == []


@pytest.mark.parametrize("address", [None, " "])
def test_without_an_address_nothing_is_looked_for(
    session: Session, agency: Agency, address: str | None
) -> None:
    case = agency.call(address=address)
    before = recorded(session)

    assert queries.earlier_here(session, agency.me, case) == []
    assert recorded(session) == before


def test_officers_see_what_they_were_sent_to(session: Session, agency: Agency) -> None:
    mine = agency.call(ago=90, address="118 Orchard Street")
    agency.call(ago=80, address="118 Orchard Street")
    case = agency.call(address="118 Orchard Street")
    for one in (mine, case):
        assign(session, agency.me, one, agency.cit, Part.PRIMARY, None)

    found = queries.earlier_here(session, agency.actor(agency.cit), case)

    assert [one.id for one in found] == [mine.id]
