"""The zone in which an agency's days are counted; it comes with each session."""

from sqlalchemy.orm import Session


def zone_of(session: Session) -> str:
    """The agency's time zone, as zoneinfo names it."""
    zone: str = session.info["zone"]
    return zone
