"""A mail server that keeps what it was given, and refuses what it is told to refuse."""

import smtplib
from email.message import EmailMessage
from types import TracebackType

import pytest

from cit.audit import mail


class Post:
    """All mails that were taken, and what goes wrong."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refused: set[str] = set()
        self.away = False

    def to(self) -> list[str]:
        return [str(one["To"]) for one in self.taken]


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    found = Post()

    class Server:
        def __init__(self, host: str, port: int, timeout: int) -> None:
            if found.away:
                raise ConnectionRefusedError

        def __enter__(self) -> "Server":
            return self

        def __exit__(
            self, _kind: type | None, _error: BaseException | None, _at: TracebackType | None
        ) -> None:
            return None

        def starttls(self, context: object) -> None:
            return None

        def send_message(self, message: EmailMessage) -> None:
            if message["To"] in found.refused:
                raise smtplib.SMTPRecipientsRefused({message["To"]: (550, b"no such user")})
            found.taken.append(message)

    monkeypatch.setattr(mail.smtplib, "SMTP", Server)
    return found
