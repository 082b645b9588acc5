"""What is kept of each backup."""

from datetime import timedelta

from sqlalchemy.orm import Session

from cit import clock
from cit.backup.models import Backup


def test_its_moments_and_its_digest_stay_as_they_were(session: Session) -> None:
    made, digest = clock.now(), bytes(range(32))
    kept = Backup(made_at=made, expires_at=made + timedelta(days=35), size=2**40, digest=digest)
    session.add(kept)
    session.commit()

    assert (kept.made_at, kept.expires_at) == (made, made + timedelta(days=35))
    assert (kept.size, kept.digest) == (2**40, digest)
