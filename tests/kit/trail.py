"""What a session is about to write in the log."""

import json
from typing import Any

from sqlalchemy.orm import Session

from cit.audit.trail import pending


def recorded(session: Session) -> list[str]:
    """Names of the events that wait for this transaction, in order."""
    return [entry.header.event for entry in pending(session)]


def details(session: Session) -> dict[str, Any]:
    """Details of the last event that waits."""
    found: dict[str, Any] = json.loads(pending(session)[-1].detail)
    return found
