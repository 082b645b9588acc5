"""Filter and check agree, for every role, permission and place."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.referrals.models import Referral
from cit.referrals.policies import distance, within
from cit.referrals.rules import Status
from tests.kit import factories
from tests.kit.referring import cast, referral

PERMISSIONS = [
    Permission.REFERRAL_VIEW,
    Permission.REFERRAL_SEND,
    Permission.REFERRAL_ANSWER,
    Permission.REFERRAL_REOPEN,
]


@pytest.mark.parametrize(("role", "permission"), [*product(Role, PERMISSIONS)])
def test_the_filter_and_the_check_agree(
    session: Session, role: Role, permission: Permission
) -> None:
    here, there = cast(session), cast(session)
    at = here.house if role is Role.PARTNER else session.get_one(
        type(here.house), here.officer.organisation_id
    )  # fmt: skip
    me = factories.user(session, role, at=at)
    mine = here.sent(session)
    factories.assigned(session, here.case, me)
    rows = {
        mine: {me.id},
        referral(session, there.given(session), there.officer): {there.officer.id},
        here.sent(session, Status.DRAFT): {me.id},
    }
    other = factories.case(session, here.case.agency_id, person_id=here.person.id)
    here.case = other
    rows[here.sent(session)] = {here.officer.id}
    actor = factories.actor(session, me)

    found = set(
        session.scalars(
            select(Referral).where(within(actor, permission)).execution_options(unscoped=True)
        )
    )

    reach = granted(actor, permission)
    expected = {
        row
        for row, team in rows.items()
        if reach is not Reach.NONE and reach >= distance(actor, row, team)
    }
    assert found == expected


def test_a_partner_reaches_what_was_sent_to_it_and_no_draft(session: Session) -> None:
    on = cast(session)
    sent, draft = on.sent(session), on.sent(session, Status.DRAFT)
    actor = factories.actor(session, on.partner)
    assert distance(actor, sent, ()) is Reach.ORGANISATION
    assert distance(actor, draft, ()) is Reach.ALL
