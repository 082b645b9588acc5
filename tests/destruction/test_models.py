"""A key is destroyed once."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.destruction.models import DestroyedKey
from cit.encryption.gone import Ending
from cit.encryption.models import Owner
from tests.kit import factories


@pytest.mark.one_database
def test_a_version_of_a_key_has_one_line(session: Session) -> None:
    owner = factories.organisation(session).id
    common = {"owner_kind": Owner.CASE, "owner_id": owner, "version": 1}
    told = {"ending": Ending.EXPUNGED, "destroyed_at": clock.now()}
    session.add_all([DestroyedKey(**common, **told), DestroyedKey(**common, **told)])
    with pytest.raises(IntegrityError):
        session.flush()
