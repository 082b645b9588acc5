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
from cit.consents.actions import NewConsent, Withdrawal
from cit.consents.rules import VERSION, Class, Ending, Kind, Method, Purpose, Signer, Told
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.consenting import DRAWN, whole
from tests.kit.referring import Cast, cast

SAID = Withdrawal(Told.WRITING, Signer.SELF)


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
        ({"classes": frozenset({Class.PART2}), "method": Method.SIGNED}, "classes"),
        ({"recipient_id": None}, "recipient"),
        ({"until_on": None}, "until_on"),
        ({"kind": Kind.LEGAL, "recipient_id": None, "recipient_name": "Court"}, "classes"),
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
    actions.revoke(session, me, given, SAID)
    session.commit()
    assert (given.revoked_at, given.revoked_by_id) == (clock.now(), on.officer.id)
    events = session.scalars(select(AuditEvent.event).where(AuditEvent.subject_id == given.id))
    assert list(events) == ["consent:revoked"]
    with pytest.raises(RuleBroken):
        actions.revoke(session, me, given, SAID)


def test_a_consent_in_full_keeps_its_text_and_signature_sealed(session: Session) -> None:
    on = cast(session)
    new = whole(session, on, Class.PART2, kind=Kind.SHARING)
    given = actions.record_consent(session, factories.actor(session, on.officer), new)
    session.commit()
    assert (given.text_version, given.signed_at) == (VERSION, clock.now())
    assert [tuple(one) for one in given.text or ()] == list(new.text)
    assert given.signature is not None
    assert given.signature["drawn"] == DRAWN
    for blob in (given.text_sealed, given.signature_sealed, given.what_sealed):
        assert b"100,100" not in (blob or b"")
        assert b"appointment" not in (blob or b"")


def test_how_and_by_whom_it_was_taken_back_is_kept(session: Session) -> None:
    on = cast(session)
    given, me = on.given(session), factories.actor(session, on.officer)
    with pytest.raises(RuleBroken):
        actions.revoke(session, me, given, Withdrawal(Told.SPOKEN, Signer.GUARDIAN, " "))
    actions.revoke(session, me, given, Withdrawal(Told.SPOKEN, Signer.GUARDIAN, "R. Ellery"))
    assert (given.revoked_how, given.revoked_for) == (Told.SPOKEN, Signer.GUARDIAN)
    assert given.revoked_name == "R. Ellery"
    assert b"Ellery" not in (given.revoked_name_sealed or b"")


def test_only_what_waits_for_an_event_ends_by_one(session: Session) -> None:
    on, day = cast(session), clock.now().date()
    me = factories.actor(session, on.officer)
    with pytest.raises(RuleBroken):
        actions.has_ended(session, me, on.given(session), day)
    given = on.given(session, ending=Ending.EVENT, until_on=None, event="The end of treatment")
    actions.has_ended(session, me, given, day)
    assert (given.ended_at, given.ended_by_id) == (clock.now(), on.officer.id)
    with pytest.raises(RuleBroken):
        actions.has_ended(session, me, given, day)
