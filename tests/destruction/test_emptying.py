"""What tells of somebody goes, in every room's tables; what counts stays."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.cases.models import Case, CaseToken
from cit.consents.models import Consent
from cit.destruction.actions import destroy
from cit.emergency.models import EmergencyAccess
from cit.encounters.models import Encounter, EncounterVersion
from cit.encryption.gone import Ending, ending_of
from cit.encryption.models import Owner
from cit.encryption.registry import sealed_attributes
from cit.followups.models import FollowUp
from cit.followups.rules import Status as Contact
from cit.people.models import Alias, Caution, Person, PersonToken
from cit.people.queries import name_of
from cit.permissions.check import SYSTEM
from cit.referrals.models import Referral
from cit.referrals.rules import Status
from tests.destruction.conftest import Kept


def test_no_sealed_value_of_the_scope_is_left_and_each_reads_as_a_word(
    session: Session, kept: Kept
) -> None:
    destroy(session, SYSTEM, kept.whole)
    session.commit()

    gone = {kept.person_id, kept.first, kept.second}
    words = 0
    for attribute in sealed_attributes():
        if attribute.owner is Owner.USER:
            continue
        for row in session.scalars(select(attribute.model)):
            value = getattr(row, attribute.name)  # never fails
            if getattr(row, attribute.owner_attribute) in gone:
                blob = getattr(row, attribute.column)
                assert blob is None or ending_of(blob) is Ending.EXPUNGED, attribute.column
                assert value in (None, "Expunged", {}), attribute.column
                words += blob is not None
    assert words >= 6
    assert name_of(session.get_one(Person, kept.person_id)) == "Expunged"
    looked = session.scalars(select(EmergencyAccess)).one()
    assert looked.words == "Expunged"
    assert name_of(session.get_one(Person, kept.other_person)) == "Marcus Ellery"


def test_what_tells_of_the_person_in_clear_goes_and_what_counts_stays(
    session: Session, kept: Kept
) -> None:
    arrived = session.get_one(Case, kept.first).received_at
    destroy(session, SYSTEM, kept.whole)
    session.commit()

    file = session.get_one(Case, kept.first)
    assert (file.cad_number, file.previous_day, file.received_at) == (None, None, arrived)
    assert (file.destroyed_as, file.closed_at is not None) == (Ending.EXPUNGED, True)
    report = session.scalars(select(Encounter).where(Encounter.case_id == kept.first)).one()
    assert (report.housing, report.force is not None) == (None, True)
    assert session.scalars(select(EncounterVersion)).one().answers == {}
    assert session.scalars(select(Alias).where(Alias.person_id == kept.person_id)).all() == []
    assert session.scalars(select(Consent).where(Consent.case_id == kept.first)).one()


def test_a_caution_on_somebody_else_stays_without_the_reference(
    session: Session, kept: Kept
) -> None:
    destroy(session, SYSTEM, kept.whole)
    left = session.scalars(select(Caution)).one()
    assert (left.person_id, left.case_reference) == (kept.other_person, None)
    assert left.what == "Carries a folding knife"


def test_work_that_waits_ends(session: Session, kept: Kept) -> None:
    destroy(session, SYSTEM, kept.whole)
    ended = {
        one.case_id: (one.status, one.ended_at is not None)
        for one in session.scalars(select(FollowUp))
    }
    assert ended == {kept.first: (Contact.STOPPED, True), kept.other: (Contact.DUE, False)}
    sent = {one.case_id: one.status for one in session.scalars(select(Referral))}
    assert sent == {kept.first: Status.CANCELLED, kept.other: Status.SENT}


def test_index_values_go(session: Session, kept: Kept, indexed: object) -> None:
    case = session.get_one(Case, indexed)
    person_id = case.person_id
    assert person_id is not None
    tokens = (select(func.count()).select_from(one) for one in (PersonToken, CaseToken))
    assert all(session.scalar(one) for one in tokens)
    scope = Kept.scope(kept, case.id)
    destroy(
        session,
        SYSTEM,
        scope.__class__(
            person_ids=frozenset({person_id}), case_ids=scope.case_ids, ending=scope.ending
        ),
    )
    for model in (PersonToken, CaseToken):
        assert session.scalar(select(func.count()).select_from(model)) == 0
