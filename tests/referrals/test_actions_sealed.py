"""Who is sent a referral of a sealed case has to know of the case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cases.models import Case
from cit.permissions.table import Role
from cit.referrals.actions.sealed import name_partners, partners_of
from cit.referrals.models import Referral
from cit.sealing.models import CaseReader
from tests.kit import everything, factories
from tests.sealing.acts import sealed_for


def test_the_people_of_the_partner_are_named(session: Session) -> None:
    made = everything.make(session)
    worker = factories.user(session, Role.PARTNER, at=made.partner)
    supervisor = factories.user(session, Role.SUPERVISOR, at=made.agency)
    sealed_for(session, made.ids["case_id"], supervisor)
    referral = session.get_one(Referral, made.ids["referral_id"])
    factories.actor(session, worker)
    sent = select(Referral.id).execution_options(unscoped=True)
    assert session.scalars(sent).all() == []

    factories.actor(session, supervisor)
    name_partners(session, referral.case_id)
    assert worker.id in set(session.scalars(select(CaseReader.user_id)))
    factories.actor(session, worker)
    assert session.scalars(sent).all() == [referral.id]


def test_a_draft_names_nobody(session: Session) -> None:
    made = everything.make(session)
    referral = session.get_one(Referral, made.ids["referral_id"])
    referral.sent_at = None
    session.flush()
    assert partners_of(session, session.get_one(Case, made.ids["case_id"])) == set()


def test_a_case_that_is_not_sealed_needs_no_names(session: Session) -> None:
    made = everything.make(session)
    name_partners(session, made.ids["case_id"])
    assert session.scalars(select(CaseReader)).all() == []
