"""Agreements that ended or end soon stand on Today until they are renewed."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.home.queries.office import agreements
from tests.kit import factories

DAY = timedelta(days=1)


@pytest.mark.parametrize(("ends", "shown"), [(-200, True), (0, True), (60, True), (61, False)])
def test_an_agreement_stays_until_it_is_renewed(session: Session, ends: int, shown: bool) -> None:
    until = clock.now().date() + ends * DAY
    partner = factories.partner(session, name="Alder House", agreement_until=until)
    lines = [one for one in agreements(session) if one.values == {"organisation_id": partner.id}]
    assert [(one.endpoint, one.until_on) for one in lines] == (
        [("organisations.renew", until)] if shown else []
    )
