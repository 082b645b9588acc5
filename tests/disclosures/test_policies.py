"""Who accounts for whom."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.disclosures.models import Disclosure
from cit.disclosures.policies import distance, within
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories
from tests.kit.referring import cast
from tests.kit.telling import line

P = Permission


@pytest.mark.parametrize("role", list(Role))
def test_filter_and_check_agree(session: Session, role: Role) -> None:
    on = cast(session)
    row = line(session, on)
    agency = factories.session_get_organisation(session, on.case.agency_id)
    homes = (agency, factories.organisation(session))
    for home in homes if role is not Role.PARTNER else (on.house,):
        who = factories.actor(session, factories.user(session, role, at=home))
        rows = select(Disclosure.id).where(within(who, P.DISCLOSURE_VIEW))
        found = session.scalars(rows.execution_options(unscoped=True)).all()
        assert (row.id in found) == (granted(who, P.DISCLOSURE_VIEW) >= distance(who, row))


def test_an_auditor_accounts_for_every_agency(session: Session) -> None:
    row = line(session, cast(session))
    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    assert distance(auditor, row) is Reach.ALL
    assert granted(auditor, P.DISCLOSURE_VIEW) is Reach.ALL
