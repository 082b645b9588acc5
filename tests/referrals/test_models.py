"""What the tables themselves refuse."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit.referrals.models import OfferWinner
from cit.referrals.rules import Status
from tests.kit.referring import cast, referral, step


def test_one_partner_is_asked_once_in_an_offer(session: Session) -> None:
    on = cast(session)
    first = on.sent(session)
    with pytest.raises(IntegrityError):
        referral(session, on.given(session), on.officer, offer_id=first.offer_id)


def test_an_offer_has_one_winner(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    session.add(OfferWinner(offer_id=row.offer_id, referral_id=row.id))
    session.flush()
    session.expunge_all()
    session.add(OfferWinner(offer_id=row.offer_id, referral_id=row.id))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_step_number_is_used_once(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    with pytest.raises(IntegrityError):
        step(session, row, on.officer, None, Status.SENT)


def test_words_about_the_person_are_sealed(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, request="Needs a quiet room.", safe_contact="Renata")
    assert row.request_sealed is not None
    assert row.safe_contact_sealed is not None
    assert b"quiet" not in row.request_sealed
    assert b"Renata" not in row.safe_contact_sealed
