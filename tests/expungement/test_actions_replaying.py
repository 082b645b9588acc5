"""An older backup was put back: its orders say what was done to them since."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.destruction.models import DestroyedKey
from cit.encryption.gone import Ending
from cit.encryption.keys import Owner
from cit.expungement import actions
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import State
from cit.permissions.check import SYSTEM
from tests.expungement.conftest import Office


@pytest.mark.one_database
def test_after_a_restore_an_order_that_was_only_approved_is_carried_out(
    session: Session, approved: ExpungementOrder, office: Office
) -> None:
    at = clock.now() - timedelta(days=1)
    told = {"ending": Ending.EXPUNGED, "order_id": approved.id, "destroyed_at": at}
    session.info["actor"] = SYSTEM
    session.add(DestroyedKey(owner_kind=Owner.CASE, owner_id=office.case_id, version=1, **told))
    session.flush()
    assert actions.mark_replayed(session, SYSTEM, [approved.id, office.case_id], 1) == 1
    assert (approved.state, approved.carried_out_at) == (State.CARRIED_OUT, at)
    assert approved.replayed_at == clock.now()
