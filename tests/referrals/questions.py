"""The questions that begin a referral, answered."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.referrals.models import Referral
from tests.kit.referring import Cast

CONSENT = {
    "classes": ["contact", "need"],
    "purpose": "first-appointment",
    "method": "signed",
    "until_on": "2026-12-31",
}


def asked(on: Cast) -> dict[str, object]:
    return {
        "partners": [str(on.house.id)],
        "needs": ["outpatient", "transport"],
        "urgency": "urgent",
        "request": "A first appointment in the morning.",
    }


def rows(session: Session) -> list[Referral]:
    found = select(Referral).order_by(Referral.created_at).execution_options(unscoped=True)
    return list(session.scalars(found))
