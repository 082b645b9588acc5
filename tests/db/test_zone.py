from sqlalchemy.orm import Session

from cit.config import Settings
from cit.db.zone import zone_of


def test_a_session_knows_the_zone_of_its_installation(session: Session, settings: Settings) -> None:
    assert zone_of(session) == settings.time_zone
