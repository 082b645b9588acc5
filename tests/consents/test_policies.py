"""Filter and check agree, for every role and permission."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.consents.models import Consent
from cit.consents.policies import distance, within
from cit.organisations.models import Organisation
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from tests.kit import factories
from tests.kit.referring import cast

PERMISSIONS = [Permission.CONSENT_VIEW, Permission.CONSENT_RECORD]


@pytest.mark.parametrize(("role", "permission"), [*product(Role, PERMISSIONS)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    here, there = cast(session), cast(session)
    agency = session.get_one(Organisation, here.case.agency_id)
    me = factories.user(session, role, at=here.house if role is Role.PARTNER else agency)
    mine, theirs = here.given(session), there.given(session)
    factories.assigned(session, here.case, me)
    here.case = factories.case(session, agency.id, person_id=here.person.id)
    beside = here.given(session)
    rows = {mine: {me.id}, theirs: {there.officer.id}, beside: set()}
    actor = factories.actor(session, me)

    found = set(
        session.scalars(
            select(Consent).where(within(actor, permission)).execution_options(unscoped=True)
        )
    )

    reach = granted(actor, permission)
    assert found == {
        row
        for row, team in rows.items()
        if reach is not Reach.NONE and reach >= distance(actor, row, team)
    }
