"""Acts that another room begins find the settings with the session."""

from sqlalchemy.orm import Session

from cit.config import Settings
from cit.db.settings import settings_of


def test_the_settings_come_with_the_session(session: Session, settings: Settings) -> None:
    assert settings_of(session) == settings
