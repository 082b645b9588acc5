"""What a referral tells is in the ledger once somebody can read it, and never before."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from cit.consents.rules import Class
from cit.disclosures.queries import unread
from cit.disclosures.rules import How, Kind
from cit.referrals import queries
from cit.referrals.actions.telling import note, opened
from cit.referrals.models import Referral
from cit.referrals.rules import Status
from tests.kit import factories, referring
from tests.kit.referring import Cast, cast

pytestmark = pytest.mark.one_database


def told(session: Session, on: Cast, row: Referral, how: How = How.SCREEN) -> set[str] | None:
    day = on.case.local_day
    assert day is not None
    found = opened(session, row, queries.hand_off(session, row, day), day, how)
    if found is None:
        return None
    note(session, factories.actor(session, on.partner), found)
    return {one.value for one in found.kinds}


def test_a_wider_agreement_is_told_when_it_is_first_read(
    session: Session, noon: time_machine.Traveller
) -> None:
    on = cast(session)
    given = on.given(session, Class.NEED)
    row = referring.referral(session, given, on.officer, Status.ACCEPTED)
    assert told(session, on, row) == {"need"}
    assert told(session, on, row) is None
    noon.shift(timedelta(minutes=1))
    on.given(session, *referring.BOTH)
    assert unread(session, row.id, frozenset(Kind)) >= {Kind.CONTACT}
    assert told(session, on, row) == {"contact", "need"}
    assert unread(session, row.id, frozenset({Kind.CONTACT, Kind.NEED})) == frozenset()


def test_each_print_counts_and_a_referral_that_ended_tells_nothing(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    assert told(session, on, row, How.PRINT) == told(session, on, row, How.PRINT) is not None
    row.status = Status.CLOSED
    assert told(session, on, row, How.PRINT) is None


def test_what_a_referral_does_not_carry_is_not_told(session: Session) -> None:
    on = cast(session)
    given = on.given(session, Class.CLINICAL, Class.JUSTICE)
    assert told(session, on, referring.referral(session, given, on.officer)) is None
