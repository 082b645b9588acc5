"""Mail from the command line."""

from uuid import uuid4

import pytest

from cit.cli.place import Trouble, at_work
from cit.outbox.actions import put
from cit.outbox.rules import Letter
from tests.cli.conftest import Run
from tests.outbox.conftest import Post, post

pytestmark = pytest.mark.one_database
__all__ = ["post"]


def test_without_a_server_it_says_what_to_set(ready: Run) -> None:
    assert isinstance(ready("mail", "send").exception, Trouble)


def test_what_waits_is_sent_and_told(
    ready: Run, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIT_MAIL_HOST", "mail.example")
    monkeypatch.setenv("CIT_MAIL_FROM", "cit@example.gov")
    with at_work() as session:
        put(session, uuid4(), "a@example.gov", Letter.ACCOUNT)
        session.commit()
    assert ready("mail", "status").output.startswith("Waiting: 1, the oldest since 20")
    post.away = True
    done = ready("mail", "send")
    assert (done.exit_code, "ConnectionRefusedError" in done.output) == (2, True)
    post.away = False

    assert ready("mail", "send").output == "Sent: 0; to be tried again: 0.\n"  # not at once
    assert ready("mail", "status").output.startswith("Waiting: 1")
