"""Each line is written with what it is about, and says all that the law asks for."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.consents.rules import Class
from cit.disclosures.actions import disclose, read_first, write_down
from cit.disclosures.models import Disclosure
from cit.disclosures.rules import Basis, Ground, How, Kind
from cit.referrals import actions as referrals
from cit.referrals.models import Referral
from cit.referrals.rules import Status
from cit.rules import RuleBroken
from tests.kit import factories, referring
from tests.kit.referring import Cast, cast
from tests.kit.telling import told
from tests.kit.trail import details, recorded


def rows(session: Session) -> list[Disclosure]:
    return [*session.scalars(select(Disclosure).order_by(Disclosure.at, Disclosure.id))]


def drafted(session: Session, on: Cast, *classes: Class) -> Referral:
    given = on.given(session, *(classes or referring.BOTH))
    return referring.referral(session, given, on.officer, Status.DRAFT)


def test_sending_writes_the_line_in_its_own_transaction(session: Session) -> None:
    on = cast(session)
    referral = drafted(session, on, Class.CONTACT, Class.NEED, Class.PART2)
    session.commit()
    actor = factories.actor(session, on.officer)
    referrals.send(session, actor, session.get_one(Referral, referral.id))
    (row,) = rows(session)
    assert (row.kinds, row.recipient_id, row.basis) == ("contact,need", on.house.id, Basis.CONSENT)
    assert (row.consent_id, row.part2, row.how) == (referral.consent_id, True, How.SCREEN)
    assert (row.by_id, row.source_id) == (on.officer.id, referral.id)
    assert row.purpose == "A first appointment"
    assert recorded(session)[-2:] == ["referral:sent", "disclosure:recorded"]
    session.rollback()
    assert rows(session) == []


def test_a_referral_that_is_refused_leaves_no_line(session: Session) -> None:
    on = cast(session)
    referral = drafted(session, on, Class.CONTACT)
    with pytest.raises(RuleBroken):
        referrals.send(session, factories.actor(session, on.officer), referral)
    assert rows(session) == []


def test_a_line_says_everything(session: Session) -> None:
    on = cast(session)
    actor = factories.actor(session, on.officer)
    asked = told(on, kinds=frozenset({Kind.PART2}), ground=Ground.EMERGENCY)
    row = disclose(session, actor, asked)
    assert (row.at, row.by_id, row.part2) == (clock.now(), on.officer.id, True)
    assert (row.recipient_name, row.reason) == (asked.recipient_name, asked.reason)
    assert details(session) == {
        "recipient_id": None,
        "classes": ["part2"],
        "basis": "threat",
        "how": "oral",
    }


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("recipient_name", {"recipient_name": " "}),
        ("purpose", {"purpose": " "}),
        ("reason", {"reason": ""}),
        ("ground", {"kinds": frozenset({Kind.PART2})}),
    ],
)
def test_what_is_missing_is_told(session: Session, field: str, values: dict[str, object]) -> None:
    on = cast(session)
    with pytest.raises(RuleBroken) as broken:
        disclose(session, factories.actor(session, on.officer), told(on, **values))
    assert broken.value.field == field
    assert rows(session) == []


def test_the_first_reading_is_noted_once_for_each_class(session: Session) -> None:
    on = cast(session)
    partner, source = factories.actor(session, on.partner), on.sent(session).id
    common = {"basis": Basis.CONSENT, "how": How.SCREEN, "source_id": source}
    common |= {"consent_id": source, "recipient_id": on.house.id}
    sent = disclose(session, partner, told(on, **common, by_id=on.officer.id))
    later = told(on, **common, by_id=on.officer.id, kinds=frozenset({Kind.CONTACT, Kind.NEED}))
    read_first(session, partner, told(on, **common, by_id=on.officer.id))
    read_first(session, partner, told(on, **common, by_id=on.officer.id))
    read_first(session, partner, later)
    session.info["actor"] = None
    found = session.scalars(
        select(Disclosure).where(Disclosure.reader_id.is_not(None)).execution_options(unscoped=True)
    ).all()
    assert {(one.kinds, one.of_id) for one in found} == {("contact", sent.id), ("need", None)}
    assert {(one.reader_id, one.by_id) for one in found} == {(on.partner.id, on.officer.id)}


def test_by_hand_an_agreement_must_have_been_there_then(session: Session) -> None:
    on = cast(session)
    given = on.given(session)
    actor, now = factories.actor(session, on.officer), clock.now()
    by_consent = {"basis": Basis.CONSENT, "recipient_id": on.house.id, "at": now}
    row = write_down(session, actor, on.case, told(on, **by_consent), now)
    assert row.consent_id == given.id
    for values in (
        {**by_consent, "kinds": frozenset({Kind.CLINICAL})},
        {**by_consent, "at": now - timedelta(days=1)},
        {**by_consent, "recipient_id": None},
    ):
        with pytest.raises(RuleBroken) as broken:
            write_down(session, actor, on.case, told(on, **values), now)
        assert broken.value.field == "basis"
    given.revoked_at = now + timedelta(hours=1)
    assert write_down(session, actor, on.case, told(on, **by_consent), now).consent_id == given.id
    with pytest.raises(RuleBroken):
        write_down(session, actor, on.case, told(on, at=now + timedelta(minutes=1)), now)
