"""Who has other cases stays, and nothing leads there from the cases that went."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.consents.models import Consent
from cit.destruction.actions import destroy
from cit.followups.models import FollowUp
from cit.people.models import Alias, Person
from cit.people.queries import name_of
from cit.permissions.check import SYSTEM
from cit.referrals.models import Referral
from tests.destruction.conftest import Kept
from tests.destruction.test_actions import keys


def test_who_has_another_case_stays_and_somebody_unknown_takes_their_place(
    session: Session, kept: Kept
) -> None:
    done = destroy(session, SYSTEM, kept.scope(kept.first, person=True))
    session.commit()

    assert (done.person_ids, done.stayed) == (frozenset(), {kept.person_id})
    assert name_of(session.get_one(Person, kept.person_id)) == "Marcus Ellery"
    assert session.scalars(select(Alias).where(Alias.person_id == kept.person_id)).one()
    left = session.get_one(Case, kept.second)
    # The day of the case that went does not stand on the one that stayed.
    assert (left.person_id, left.previous_day) == (kept.person_id, None)
    standin = session.get_one(Case, kept.first).person_id
    assert standin not in (None, kept.person_id)
    assert name_of(session.get_one(Person, standin)) == "Expunged"
    assert keys(session, standin) == set()
    for model in (Consent, Referral, FollowUp):
        row = session.scalars(select(model).where(model.case_id == kept.first)).one()
        assert row.person_id == standin, model
