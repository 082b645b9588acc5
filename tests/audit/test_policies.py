"""Supervisors read what their organisation did; auditors read everything."""

from itertools import product
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.audit.policies import distance, within
from cit.audit.trail import record
from cit.permissions.check import Actor, Kind, granted
from cit.permissions.table import Permission, Role


@pytest.mark.parametrize(("role", "permission"), [*product(Role, Permission)])
def test_the_filter_and_the_check_agree(log: Session, role: Role, permission: Permission) -> None:
    me = Actor(uuid4(), uuid4(), Kind.POLICE, frozenset({role}))
    colleague = Actor(uuid4(), me.organisation_id, Kind.POLICE, frozenset())
    stranger = Actor(uuid4(), uuid4(), Kind.PARTNER, frozenset())
    for somebody in (me, colleague, stranger, None):
        record(log, Event.CASE_OPENED, by=somebody)
    log.commit()

    found = set(log.scalars(select(AuditEvent).where(within(me, permission))))

    reach = granted(me, permission)
    entries = log.scalars(select(AuditEvent))
    assert found == {entry for entry in entries if reach >= distance(me, entry)}
