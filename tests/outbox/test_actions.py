"""Written with the act, sent once, tried again, given up; one address never stops the rest."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.config import Settings
from cit.outbox import actions
from cit.outbox.models import OutMail
from cit.outbox.queries import state
from cit.outbox.rules import KEEP, WAITS, Letter
from tests.kit.log import events
from tests.outbox.conftest import Post

pytestmark = pytest.mark.settings(
    mail_host="mail.example", mail_from="cit@example.gov", hosts="cit.example.gov,127.0.0.1"
)


def put(session: Session, *addresses: str, letter: Letter = Letter.ACCOUNT) -> None:
    for address in addresses:
        actions.put(session, uuid4(), address, letter)
    session.commit()


def test_a_letter_goes_out_once_and_its_address_is_forgotten(
    session: Session, settings: Settings, post: Post
) -> None:
    put(session, "a@example.gov")
    assert actions.send_all(session, settings).sent == 1
    assert actions.send_all(session, settings).sent == 0
    (mail,) = post.taken
    assert "https://cit.example.gov/account" in mail.get_content()
    assert session.scalars(select(OutMail.address)).all() == [None]
    assert [one.event for one in events(session)] == ["mail:sent"]


def test_what_is_not_committed_is_never_sent(
    session: Session, settings: Settings, post: Post
) -> None:
    actions.put(session, uuid4(), "a@example.gov", Letter.ACCOUNT)
    session.rollback()
    actions.send_all(session, settings)
    assert post.taken == []


def test_one_broken_address_never_stops_the_rest(
    session: Session, settings: Settings, post: Post, noon: Traveller
) -> None:
    post.refused.add("b@example.gov")
    put(session, "a@example.gov", "b@example.gov", "c@example.gov")
    done = actions.send_all(session, settings)
    assert (done.sent, done.failed, done.trouble) == (2, 1, "")
    assert sorted(post.to()) == ["a@example.gov", "c@example.gov"]

    assert actions.send_all(session, settings).failed == 0  # not at once again
    for wait in WAITS:
        noon.shift(wait)
        done = actions.send_all(session, settings)
    assert (done.failed, done.given_up) == (1, 1)
    assert state(session).given_up == 1


def test_a_server_that_is_away_keeps_the_rest_waiting(
    session: Session, settings: Settings, post: Post, noon: Traveller
) -> None:
    put(session, "a@example.gov", "b@example.gov")
    post.away = True
    done = actions.send_all(session, settings)
    assert done.failed == 1
    assert "ConnectionRefusedError" in done.trouble
    post.away = False
    noon.shift(timedelta(minutes=1))
    assert actions.send_all(session, settings).sent == 2


def test_what_waits_and_what_was_told_is_not_told_twice(
    session: Session, settings: Settings, post: Post
) -> None:
    who, about = uuid4(), uuid4()
    for _ in range(2):
        actions.put(session, who, "a@example.gov", Letter.ACCOUNT)
        actions.put(session, who, "a@example.gov", Letter.EMERGENCY, about_id=about)
    session.commit()
    assert actions.send_all(session, settings).sent == 2
    actions.put(session, who, "a@example.gov", Letter.ACCOUNT)
    actions.put(session, who, "a@example.gov", Letter.EMERGENCY, about_id=about)
    session.commit()
    assert actions.send_all(session, settings).sent == 1


def test_nothing_is_written_where_nobody_can_be_written_to(session: Session) -> None:
    put(session, "")
    assert state(session).waiting == 0


@pytest.mark.settings(mail_host="")
def test_nothing_is_written_where_no_mail_is_sent(session: Session) -> None:
    put(session, "a@example.gov")
    assert state(session).waiting == 0


def test_what_was_sent_is_forgotten_after_a_month(
    session: Session, settings: Settings, post: Post, noon: Traveller
) -> None:
    put(session, "a@example.gov")
    actions.send_all(session, settings)
    noon.shift(KEEP + timedelta(minutes=1))
    actions.send_all(session, settings)
    assert session.scalars(select(OutMail)).all() == []


def test_upper_rooms_are_asked_what_they_have_to_tell(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        actions, "GATHER", [lambda at: actions.put(at, uuid4(), "a@b.co", Letter.EMERGENCY_LATE)]
    )
    actions.gather(session)
    session.rollback()
    assert state(session).waiting == 1
