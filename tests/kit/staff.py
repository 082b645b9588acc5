"""An agency and a partner whose people have real passwords, for tests in a real browser."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.actions.duty import start_duty
from cit.accounts.actions.passwords import Cost, hash_password
from cit.accounts.actions.standing import record_designation
from cit.accounts.rules import Standing
from cit.config import Settings
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories

PASSWORD = "copper-lantern-over-seven-hills"


@dataclass(frozen=True)
class Staff:
    """Whoever takes part in a case. The officer is designated and on duty."""

    agency_id: UUID
    partner_id: UUID
    # Ids only: reading rows after the commit would hold the database.
    ids: dict[Role, UUID]


def hire(session: Session, settings: Settings) -> Staff:
    """One user of each role, all with the same password."""
    secret = hash_password(PASSWORD, Cost.of(settings))
    agency = factories.organisation(session, name="Larkspur Police", short_name="Larkspur PD")
    partner = factories.partner(session, name="Willow Clinic", short_name="Willow")
    users = {
        role: factories.user(
            session,
            role,
            at=partner if role is Role.PARTNER else agency,
            username=role.value,
            name=f"{role.value.title()} Reyes",
            password_hash=secret,
            totp_on=False,
        )
        for role in Role
    }
    factories.district(session, agency.id, "North")
    factories.call_type(session, agency.id, label="Person in crisis", mental_health=True)
    officer, today = users[Role.OFFICER], clock.now().date()
    record_designation(session, SYSTEM, officer, Standing.DESIGNATED, today - timedelta(days=90))
    start_duty(session, SYSTEM, officer, "12A21")
    found = Staff(agency.id, partner.id, {role: one.id for role, one in users.items()})
    session.commit()
    return found
