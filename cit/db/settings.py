"""The settings of the installation; they come with each session."""

from sqlalchemy.orm import Session

from cit.config import Settings


def settings_of(session: Session) -> Settings:
    """For acts that depend on a setting and are begun by another room."""
    settings: Settings = session.info["settings"]
    return settings
