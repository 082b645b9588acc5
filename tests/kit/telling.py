"""Lines of the ledger for tests."""

from typing import Any

from sqlalchemy.orm import Session

from cit.disclosures.actions import Told, disclose
from cit.disclosures.models import Disclosure
from cit.disclosures.rules import Basis, How, Kind, Recipient
from cit.permissions.check import Actor
from tests.kit import factories
from tests.kit.referring import Cast


def told(on: Cast, **values: Any) -> Told:
    """The hospital was told by phone, because somebody was in danger."""
    return Told(
        **{
            "agency_id": on.case.agency_id,
            "case_id": on.case.id,
            "person_id": on.case.person_id,
            "kinds": frozenset({Kind.CONTACT}),
            "purpose": "To find him in time",
            "basis": Basis.THREAT,
            "reason": "He said he would jump tonight",
            "how": How.ORAL,
            "to": Recipient.PROVIDER,
            "recipient_name": "Nurse Ochoa, Mercy Hospital",
            **values,
        }
    )


def line(session: Session, on: Cast, by: Actor | None = None, **values: Any) -> Disclosure:
    by = by or factories.actor(session, on.officer)
    return disclose(session, by, told(on, **values))
