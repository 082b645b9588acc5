"""What goes, who is told, what waits for whom, and what proves it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit import clock
from cit.backup.models import Backup
from cit.cases.models import Case
from cit.destruction.models import DestroyedKey
from cit.disclosures.models import Disclosure
from cit.disclosures.rules import Basis
from cit.disclosures.rules import How as Told
from cit.disclosures.rules import Recipient as RecipientKind
from cit.encryption.keys import Owner, make_key
from cit.expungement import actions, queries
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import State
from cit.permissions.check import SYSTEM
from tests.expungement.conftest import Office, acting
from tests.kit import factories

pytestmark = pytest.mark.one_database


def test_the_scope_is_counted(session: Session, office: Office, order: ExpungementOrder) -> None:
    acting(session, office.second)
    scope = queries.scope_of(session, order)
    counts = {key: scope.counts[key] for key in ("cases", "reports", "referrals", "consents")}
    assert set(counts.values()) == {1}
    assert (scope.persons, scope.staying, scope.live) == (1, 0, False)
    assert [one.name for one in scope.cases] == ["Marcus Ellery"]


def test_who_has_another_case_is_said_to_stay(
    session: Session, office: Office, order: ExpungementOrder
) -> None:
    session.info["actor"] = SYSTEM
    factories.case(session, office.made.agency_id, person_id=office.person_id)
    acting(session, office.second)
    assert queries.scope_of(session, order).staying == 1


def test_each_recipient_once_with_what_they_know_it_by(session: Session, office: Office) -> None:
    acting(session, office.second)
    (one,) = queries.recipients(session, {office.case_id})
    assert (one.id, len(one.references)) == (office.made.partner_id, 1)
    assert queries.recipients(session, set()) == []


def test_whoever_stands_in_the_ledger_is_told_too(
    session: Session, office: Office, approved: ExpungementOrder
) -> None:
    now = clock.now()
    session.info["actor"] = SYSTEM
    line = Disclosure(
        agency_id=office.made.agency_id,
        case_id=office.case_id,
        at=now,
        recorded_at=now,
        recipient_kind=next(iter(RecipientKind)),
        kinds="contact",
        basis=next(iter(Basis)),
        part2=False,
        how=next(iter(Told)),
        by_id=office.first.id,
    )
    session.add(line)
    line.recipient_name, line.purpose = "County coroner", "An inquest."
    session.flush()
    session.expunge(line)
    actions.carry_out(session, acting(session, office.second), approved)
    session.commit()
    told = [one.to for one in queries.notices(session, approved)]
    assert told == ["County coroner", office.made.partner.name]


def test_what_waits_for_whom(session: Session, office: Office, order: ExpungementOrder) -> None:
    def waits(who: Any) -> int:
        return len(queries.waiting(session, acting(session, who)))

    everybody = (office.first, office.second, office.coordinator)
    assert [waits(one) for one in everybody] == [0, 1, 0]
    order.state = State.RETURNED
    session.flush()
    assert [waits(one) for one in everybody] == [1, 0, 0]


def backup(session: Session, before: timedelta, days: int) -> None:
    made = clock.now() - before
    until = made + timedelta(days=days)
    session.add(Backup(made_at=made, expires_at=until, size=1, digest=b"1" * 32))
    session.flush()


def test_complete_when_the_last_backup_made_before_is_over(
    session: Session, done: ExpungementOrder, noon: Any
) -> None:
    assert queries.proof(session, done).complete
    backup(session, timedelta(days=2), 35)
    backup(session, timedelta(days=-1), 90)  # has nothing of it
    found = queries.proof(session, done)
    assert found.backups_until == clock.now() + timedelta(days=33)
    assert not found.complete
    noon.shift(timedelta(days=33))
    assert queries.proof(session, done).complete


def test_the_proof_names_keys_entry_and_leaf(session: Session, done: ExpungementOrder) -> None:
    found = queries.proof(session, done)
    assert {one.owner_kind for one in found.keys} == {Owner.CASE, Owner.PERSON}
    assert len(found.leaf or "") == 64
    assert (found.entry or 0) > 0
    assert found.wiped_at is not None


def test_a_key_that_is_there_again_is_noticed(
    session: Session, done: ExpungementOrder, office: Office
) -> None:
    assert queries.proof(session, done).back == 0
    make_key(session, Owner.CASE, office.case_id)
    session.flush()
    assert queries.proof(session, done).back == 1


def test_bytes_that_are_not_overwritten_are_told(session: Session, done: ExpungementOrder) -> None:
    one = queries.proof(session, done).keys[0]
    one.wiped_at = None
    assert queries.proof(session, done).wiped_at is None
    session.execute(delete(DestroyedKey))
    assert queries.proof(session, done).wiped_at is None


def test_a_reference_names_a_case_once_it_is_in_reach(session: Session, office: Office) -> None:
    actor = acting(session, office.first)
    found = queries.by_references(session, actor, [office.reference, "nothing"])
    assert found == {office.reference: office.case_id, "nothing": None}
    assert queries.cases_of_person(session, actor, office.person_id) == [office.reference]
    session.get_one(Case, office.case_id).destroyed_at = clock.now()
    session.flush()
    assert queries.cases_of_person(session, actor, office.person_id) == []
