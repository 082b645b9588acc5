"""Recording and withdrawing, and what stays on record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.models import AuditEvent
from cit.consents import actions
from cit.consents.actions import NewConsent
from cit.consents.rules import Class, Method, Purpose
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.referring import Cast, cast


def agreed(on: Cast, **values: Any) -> NewConsent:
    day = clock.now().date()
    return NewConsent(
        **{
            "case": on.case,
            "recipient_id": on.house.id,
            "classes": frozenset({Class.NEED, Class.CONTACT}),
            "purpose": Purpose.FIRST_APPOINTMENT,
            "method": Method.SPOKEN,
            "from_on": day,
            "until_on": day + timedelta(days=90),
            "today": day,
            **values,
        }
    )


def test_a_consent_is_written_down_with_its_event(session: Session) -> None:
    on = cast(session)
    me = factories.actor(session, on.officer)
    given = actions.record_consent(session, me, agreed(on))
    session.commit()
    assert [one.shared for one in given.classes] == [Class.CONTACT, Class.NEED]
    assert (given.person_id, given.recorded_by_id) == (on.person.id, on.officer.id)
    told = session.scalars(select(AuditEvent).where(AuditEvent.subject_id == given.id)).one()
    assert told.event == "consent:recorded"
    assert '"classes":["contact","need"]' in told.detail


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"recipient_id": uuid4()}, "recipient"),
        ({"classes": frozenset()}, "classes"),
        ({"classes": frozenset({Class.PART2})}, "method"),
    ],
)
def test_what_cannot_be_agreed(session: Session, values: dict[str, Any], field: str) -> None:
    on = cast(session)
    me = factories.actor(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.record_consent(session, me, agreed(on, **values))
    assert refused.value.field == field


def test_consent_is_somebodys_own(session: Session) -> None:
    on = cast(session)
    on.case.person_id = None
    with pytest.raises(RuleBroken) as refused:
        actions.record_consent(session, factories.actor(session, on.officer), agreed(on))
    assert refused.value.field == "person"


def test_withdrawn_once_and_kept(session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    me = factories.actor(session, on.officer)
    actions.revoke(session, me, given)
    session.commit()
    assert (given.revoked_at, given.revoked_by_id) == (clock.now(), on.officer.id)
    events = session.scalars(select(AuditEvent.event).where(AuditEvent.subject_id == given.id))
    assert list(events) == ["consent:revoked"]
    with pytest.raises(RuleBroken):
        actions.revoke(session, me, given)
