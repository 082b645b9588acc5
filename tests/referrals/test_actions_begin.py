"""Writing and sending."""

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.consents.models import Consent
from cit.consents.rules import Class
from cit.referrals import actions, queries
from cit.referrals.rules import Status
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.referring import cast
from tests.referrals.people import agreement, as_, asked

S = Status


def test_drafts_share_an_offer_and_stand_on_consent(session: Session) -> None:
    on = cast(session)
    other = factories.partner(session)
    given = on.given(session)
    me = as_(session, on.officer)
    new = asked(on, on.house.id, other.id, agreement=agreement(), safe_contact="Renata, sister")

    first, second = actions.draft(session, me, new)

    assert first.offer_id == second.offer_id
    assert first.consent_id == given.id, "what was agreed before is not asked again"
    assert session.get_one(Consent, second.consent_id).recipient_id == other.id
    assert (first.status, first.sent_at) == (S.DRAFT, None)
    assert (first.request, first.safe_contact) == ("A first appointment.", "Renata, sister")
    assert [one.need for one in first.needs] == ["outpatient", "transport"]
    session.commit()
    events = Counter(session.scalars(select(AuditEvent.event)))
    assert events["referral:drafted"] == 2
    assert events["consent:recorded"] == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"needs": frozenset()}, "needs"),
        ({"request": "  "}, "request"),
        ({"request": "x" * 4001}, "request"),
        ({"partner_ids": ()}, "partners"),
        ({"partner_ids": (uuid4(),)}, "partners"),
        ({"agreement": agreement(Class.CONTACT)}, "classes"),
        ({}, "classes"),
    ],
)
def test_what_is_missing_is_asked_for(session: Session, values: dict[str, Any], field: str) -> None:
    on = cast(session)
    me = as_(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.draft(session, me, asked(on, **values))
    assert refused.value.field == field


def test_an_expired_agreement_takes_no_referral(session: Session) -> None:
    on = cast(session)
    on.given(session)
    on.house.agreement_until = clock.now().date() - timedelta(days=1)
    me = as_(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.draft(session, me, asked(on))
    assert refused.value.field == "partners"


def test_nobody_is_referred_twice_to_the_same_partner(session: Session) -> None:
    on = cast(session)
    on.sent(session)
    me = as_(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.draft(session, me, asked(on))
    assert on.house.name in str(refused.value)


def test_a_case_without_a_person_refers_nobody(session: Session) -> None:
    on = cast(session)
    on.case.person_id = None
    with pytest.raises(RuleBroken):
        actions.draft(session, as_(session, on.officer), asked(on))


def test_sending_asks_for_consent_again(session: Session, noon: time_machine.Traveller) -> None:
    on = cast(session)
    given = on.given(session)
    me = as_(session, on.officer)
    (row,) = actions.draft(session, me, asked(on))
    given.revoked_at = clock.now()
    session.flush()
    with pytest.raises(RuleBroken) as refused:
        actions.send(session, me, row)
    assert refused.value.field == "consent"
    given.revoked_at = None
    session.flush()
    actions.send(session, me, row)
    assert (row.status, row.sent_at) == (S.SENT, clock.now())
    assert row.due_at == clock.now() + timedelta(hours=24)


def test_drafts_written_anew_are_not_sent(session: Session) -> None:
    on = cast(session)
    on.given(session)
    me = as_(session, on.officer)
    drafts = actions.draft(session, me, asked(on))
    actions.discard(session, me, drafts)
    assert drafts[0].status is S.CANCELLED
    assert queries.of_case(session, me, on.case.id) == []
    with pytest.raises(NoResultFound):
        queries.offer(session, me, drafts[0].offer_id)
