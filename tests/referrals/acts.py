"""What can be done to a referral, where it is sent, and everybody who might try."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.referrals.rules import Act, Status
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.referring import Cast

# For each act: where it is sent, and with what.
SENDING: dict[Act, tuple[str, dict[str, str]]] = {
    Act.ACKNOWLEDGE: ("answer", {"act": "acknowledge"}),
    Act.ACCEPT: ("answer", {"act": "accept"}),
    Act.DECLINE: ("answer", {"act": "decline", "decline_reason": "capacity"}),
    Act.ASK: ("answer", {"act": "ask", "note": "Does he drive?"}),
    Act.WAITLIST: ("answer", {"act": "waitlist"}),
    Act.REACH_OUT: ("answer", {"act": "reach-out", "result": "no-answer"}),
    Act.SCHEDULE: ("answer", {"act": "schedule", "day": "2026-11-25", "time": "09:30"}),
    Act.ATTEND: ("answer", {"act": "attend"}),
    Act.MISS: ("answer", {"act": "miss"}),
    Act.CLOSE: ("answer", {"act": "close", "closure_reason": "services-received"}),
    Act.REPLY: ("reply", {"note": "He takes the bus."}),
    Act.CANCEL: ("cancel", {"reason": "no-longer-needed"}),
    Act.CLOSE_DECLINED: ("close", {"reason": "ineligible"}),
    Act.REOPEN: ("reopen", {"note": "The person changed her mind."}),
}


def everybody(session: Session, on: Cast) -> dict[Role, Any]:
    """One user for each role, of the agency or of the partner, the officers on the case."""
    people: dict[Role, Any] = {Role.OFFICER: on.officer, Role.PARTNER: on.partner}
    agency = on.officer.organisation_id
    for role in Role:
        if role not in people:
            at = session.get_one(type(on.house), agency)
            people[role] = factories.user(session, role, at=at)
    return people


def status_of(session: Session, referral_id: UUID) -> Status:
    rows = select(Referral.status).where(Referral.id == referral_id)
    found = session.scalars(rows.execution_options(unscoped=True)).one()
    session.commit()
    return found


def all_pages(partner: Browser, row: Referral) -> str:
    paths = [f"/referrals/{row.id}", f"/referrals/{row.id}/print", "/referrals/booked"]
    parts = ("answer", "book", "visit", "close", "waiting", "closed")
    paths += ["/referrals", *(f"/referrals?show={one}" for one in parts)]
    refused = partner.post(f"/referrals/{row.id}/answer", act="decline")
    return "".join([refused.html, *(partner.get(path).html for path in paths)])
