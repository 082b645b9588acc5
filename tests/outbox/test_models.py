"""A matter is told once, whoever writes it."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cit import clock
from cit.outbox.models import OutMail
from cit.outbox.rules import Letter
from tests.kit import factories


def test_the_same_matter_is_not_kept_twice(session: Session) -> None:
    user, now = factories.user(session), clock.now()

    def keep() -> None:
        row = OutMail(user_id=user.id, letter=Letter.EMERGENCY, about_id=user.id, address="a@b.co")
        row.made_at = row.try_at = now
        factories.add(session, row)

    keep()
    with pytest.raises(IntegrityError):
        keep()
    session.rollback()
