"""The order has a key of its own: it outlives the records that it is about."""

import pytest
from sqlalchemy.orm import Session

from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import KeyUnavailable, Owner
from cit.expungement.models import ExpungementOrder

pytestmark = pytest.mark.one_database


def test_number_and_court_are_sealed_under_it(session: Session, done: ExpungementOrder) -> None:
    assert (done.number, done.court) == ("24 CV 01177", "Circuit Court of the county")
    destroy_keys(session, Owner.ORDER, done.id)
    session.commit()
    with pytest.raises(KeyUnavailable):
        _ = done.number
