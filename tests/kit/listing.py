"""A directory with one service."""

from uuid import UUID

from sqlalchemy.orm import Session

from cit.directory.actions import Prepared, carry_in
from cit.directory.rules.listings import Plain, id_of
from cit.permissions.check import SYSTEM
from tests.kit import factories


def listed(session: Session, agency_id: UUID) -> dict[str, UUID]:
    """A crisis center that takes whom officers bring, and a district to be near to it."""
    rows = [
        Plain("organizations", "1", "", {"name": "Haven", "description": ""}, {}),
        Plain(
            "services",
            "2",
            "services.csv line 2",
            {"name": "Crisis center", "description": "Police drop-off.", "status": "active"},
            {"organization_id": ["organizations", "1"]},
        ),
        Plain("phones", "3", "", {"number": "988"}, {"service_id": ["services", "2"]}),
    ]
    carry_in(session, SYSTEM, Prepared("directory", rows, (), len(rows), "0" * 64))
    district = factories.district(session, agency_id)
    return {"entry": id_of("directory", "2", ""), "district": district.id}
