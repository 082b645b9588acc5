"""A directory with one service."""

from uuid import UUID

from sqlalchemy.orm import Session

from cit.directory.actions import Prepared, carry_in
from cit.directory.rules.listings import Plain, id_of
from cit.permissions.check import SYSTEM


def listed(session: Session) -> UUID:
    """A crisis center that takes whom officers bring; the id of its entry."""
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
    return id_of("directory", "2", "")
