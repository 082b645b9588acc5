"""Batches that survive being killed, and what is left out of them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from cit.audit.events import Event
from cit.audit.models import AuditEvent
from cit.cases.rules import Status
from cit.permissions.table import Role
from cit.retention import actions, queries
from cit.retention.models import PurgeItem
from cit.retention.rules.holds import About, Why
from cit.retention.rules.schedule import Kind
from cit.retention.rules.waits import Waits
from tests.kit import factories
from tests.retention.conftest import Office, old_case, seal_for
from tests.retention.running import approved, carried, gone, more_cases, settle


def test_killed_at_any_batch_it_goes_on_and_destroys_each_once(office: Office) -> None:
    ids = [office.case_id, *more_cases(office, 4)]
    run = approved(office)
    for count in range(1, 6):
        assert not carried(office, run, batches=1, batch=1)
        office.session.rollback()  # what a kill leaves
        assert sum(gone(office, one) for one in ids) == count
    assert carried(office, run, batches=1, batch=1)
    assert carried(office, run)  # once more finds nothing
    assert (run.parts[0].destroyed, run.parts[0].left_out) == (5, 0)
    rows = select(func.count()).where(AuditEvent.event == Event.PURGE_CARRIED.value)
    assert office.session.scalar(rows) == 5


def test_a_batch_that_fails_leaves_nothing_half_done(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = approved(office)

    def fails(*_given: Any, **_named: Any) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("cit.retention.actions.carrying.record", fails)
        with pytest.raises(OSError, match="killed"):
            carried(office, run)
    office.session.rollback()
    assert not gone(office, office.case_id)
    assert carried(office, run)
    assert gone(office, office.case_id)


def _held(office: Office) -> None:
    me = office.actor(Role.SUPERVISOR)
    actions.place(office.session, me, About.PERSON, Why.AUDIT, "An audit.", case=office.case)


def _reopened(office: Office) -> None:
    case = office.case
    case.status, case.closed_at, case.close_reason = Status.CLEARED, None, None


def _met_again(office: Office) -> None:
    at = datetime(2026, 11, 17, tzinfo=UTC)
    old_case(office.session, office.agency.id, at, person_id=office.person_id)


def _kept_longer(office: Office) -> None:
    actions.set_term(office.session, office.actor(Role.ADMINISTRATOR), Kind.CASE, 20, 0, "New law")


def _sealed(office: Office) -> None:
    seal_for(office, factories.user(office.session, Role.SUPERVISOR, at=office.agency))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_held, Waits.HELD),
        (_reopened, Waits.CHANGED),
        (_met_again, Waits.NEWER),
        (_kept_longer, Waits.CHANGED),
        (_sealed, Waits.CHANGED),
    ],
)
def test_what_changed_since_is_left_out_and_named(
    office: Office, change: Any, reason: Waits
) -> None:
    (other,) = more_cases(office, 1)
    run = approved(office)
    change(office)
    settle(office)
    carried(office, run)
    left = other if change is not _kept_longer else office.case_id
    assert gone(office, left) is (change is not _kept_longer)
    assert not gone(office, office.case_id)
    row = office.session.scalars(
        select(PurgeItem).where(PurgeItem.about_id == office.case_id)
    ).one()
    assert row.stayed is reason
    assert queries.certificate(office.session, run).reasons[reason] >= 1
