"""What is due, and in which order."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.outbox import queries
from cit.outbox.actions import put
from cit.outbox.rules import Letter

pytestmark = pytest.mark.settings(mail_host="mail.example", mail_from="cit@example.gov")


def test_the_oldest_first_and_only_what_is_due(session: Session, noon: Traveller) -> None:
    assert queries.state(session) == queries.State(0, 0, None)
    began = clock.now()
    who = uuid4()
    put(session, who, "a@b.co", Letter.ACCOUNT)
    noon.shift(timedelta(seconds=5))
    put(session, who, "a@b.co", Letter.EMERGENCY, about_id=who)

    first, second = queries.due(session)

    assert first != second
    assert queries.state(session) == queries.State(2, 0, began)
    assert queries.is_written(session, who, Letter.EMERGENCY, who)
    assert not queries.is_written(session, who, Letter.EMERGENCY, uuid4())
    noon.shift(timedelta(seconds=-6))
    assert list(queries.due(session)) == []
