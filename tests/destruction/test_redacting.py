"""What the log says of the record goes; that it was said stays."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.models import AuditEvent
from cit.audit.queries import verify_log
from cit.destruction.actions import destroy
from cit.permissions.check import SYSTEM
from tests.destruction.conftest import Kept


def test_details_in_the_log_go_and_the_chain_holds(session: Session, kept: Kept) -> None:
    done = destroy(session, SYSTEM, kept.whole)
    session.commit()

    assert done.entries >= 2
    assert verify_log(session).exit_code == 0
    left = session.scalars(select(AuditEvent).where(AuditEvent.event == "case:time-marked")).all()
    assert {one.case_id: one.detail is None for one in left} == {
        kept.first: True,
        kept.other: False,
    }
    linked = select(AuditEvent.detail).where(AuditEvent.event == "case:person-linked")
    assert session.scalars(linked).all() == [None]
    proofs = select(AuditEvent.detail).where(AuditEvent.event == "key:destroyed")
    assert len(session.scalars(proofs).all()) == 4
    for detail in session.scalars(select(AuditEvent.detail).where(AuditEvent.detail.is_not(None))):
        assert not re.search(f"{kept.first}|{kept.person_id}", detail)
