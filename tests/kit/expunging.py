"""Orders to expunge, one in each state, for tests of pages."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.rules import Status, new_reference
from cit.expungement import actions
from cit.expungement.actions import Told
from cit.expungement.models import ExpungementNotice, ExpungementOrder
from cit.expungement.rules import Decision, Ground, How
from cit.organisations.models import Organisation
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.rules import Status as Sent
from tests.kit import factories, referring, reports


def orders(session: Session, officer: User, partner: Organisation) -> dict[str, UUID]:
    """Entered by one supervisor; the second of them has decided."""
    home = factories.home(session, officer)
    first, second = (factories.user(session, Role.SUPERVISOR, at=home) for _ in "12")
    found = {}
    for name, decision in (
        ("order", None),
        ("returned_order", Decision.RETURN),
        ("approved_order", Decision.APPROVE),
        ("done_order", Decision.APPROVE),
    ):
        order = entered(session, officer, first, partner)
        if decision:
            actor = factories.actor(session, second)
            actions.decide(session, actor, order, decision, "The docket number is another.")
        found[name] = order.id
        session.info["actor"] = SYSTEM
    done = session.get_one(ExpungementOrder, found["done_order"])
    actor = factories.actor(session, second)
    actions.carry_out(session, actor, done)
    rows = select(ExpungementNotice).where(ExpungementNotice.order_id == done.id)
    notice = session.scalars(rows).one()
    today = clock.local_day(clock.now(), "America/Chicago")
    actions.notice_sent(session, actor, done, notice, today, How.MAIL)
    session.info["actor"] = SYSTEM
    return {**found, "notice": notice.id}


def entered(session: Session, officer: User, by: User, partner: Organisation) -> ExpungementOrder:
    """An order about one case, of which a partner was given something."""
    person = factories.person(session, officer.organisation_id)
    reference = new_reference()
    case = reports.case_of(
        session, officer, person_id=person.id, status=Status.CLEARED, reference=reference
    )
    given = referring.consent(session, case, partner, officer)
    referring.referral(session, given, officer, Sent.SENT)
    today = clock.now().date()
    told = Told(
        ground=Ground.COURT,
        number="24 CV 01177",
        court="Circuit Court",
        ordered_on=today - timedelta(days=3),
        received_on=today - timedelta(days=1),
        due_on=today + timedelta(days=30),
        references=(reference,),
    )
    made = actions.enter(session, factories.actor(session, by), told)
    session.info["actor"] = SYSTEM
    return made
