"""A checkpoint by mail: what is in it, and that a failure is told."""

import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from cit.audit.mail import NotSent, message, send, wanted
from cit.config import Settings

AT = Settings(
    auditor_mail="auditor@county.example",
    mail_from="cit@county.example",
    mail_host="127.0.0.1",
    mail_tls=False,
)


class Server(threading.Thread):
    """A mail server that takes one mail."""

    def __init__(self, accepts: bool = True) -> None:
        super().__init__(daemon=True)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._accepts = accepts
        self.got = ""

    def run(self) -> None:
        with self._door, self._door.accept()[0] as line, line.makefile("rwb") as talk:
            self._say(talk, "220 here")
            for raw in talk:
                word = raw.decode().strip().upper()
                if word.startswith("DATA"):
                    self._say(talk, "354 go on")
                    while (raw := talk.readline()) != b".\r\n":
                        self.got += raw.decode()
                if word.startswith("QUIT"):
                    self._say(talk, "221 bye")
                    return
                refused = word.startswith("RCPT") and not self._accepts
                self._say(talk, "550 no" if refused else "250 ok")

    def _say(self, talk: object, words: str) -> None:
        talk.write(f"{words}\r\n".encode())  # type: ignore[attr-defined]
        talk.flush()  # type: ignore[attr-defined]


def test_the_note_travels_and_nothing_else() -> None:
    mail = message(AT, "log.example/a", 1234, "the note\n")
    assert mail["Subject"] == "Audit log checkpoint: 1234 entries"
    (note,) = mail.iter_attachments()
    assert note.get_filename() == "checkpoint-000000001234.txt"
    assert note.get_content().strip() == "the note"


def test_a_mail_is_handed_over() -> None:
    server = Server()
    server.start()
    send(replace(AT, mail_port=server.port), message(AT, "log.example/a", 5, "the note\n"))
    server.join(timeout=5)
    assert "Subject: Audit log checkpoint: 5 entries" in server.got
    assert "dGhlIG5vdGUK" in server.got, "the note, as an attachment is written"


def test_a_server_that_refuses_or_is_away_is_told() -> None:
    server = Server(accepts=False)
    server.start()
    mail = message(AT, "log.example/a", 5, "the note\n")
    with pytest.raises(NotSent, match="SMTPRecipientsRefused"):
        send(replace(AT, mail_port=server.port), mail)
    server.join(timeout=5)
    with pytest.raises(NotSent, match="ConnectionRefusedError"):
        send(replace(AT, mail_port=server.port), mail)


def test_a_server_must_speak_tls_unless_told_otherwise() -> None:
    server = Server()
    server.start()
    with pytest.raises(NotSent, match="SMTPNotSupportedError"):
        send(replace(AT, mail_port=server.port, mail_tls=True), message(AT, "a", 5, "n\n"))
    assert server.got == ""


def test_a_password_comes_from_its_file(tmp_path: Path) -> None:
    server = Server()
    server.start()
    at = replace(AT, mail_port=server.port, mail_user="cit", mail_password_file=str(tmp_path / "p"))
    with pytest.raises(NotSent, match="FileNotFoundError"):
        send(at, message(AT, "a", 5, "n\n"))


def test_nothing_is_sent_without_an_address() -> None:
    assert wanted(AT)
    assert not wanted(Settings())
    with pytest.raises(NotSent, match="mail_host or mail_from is not set"):
        send(Settings(auditor_mail="a@b.example"), message(AT, "a", 5, "n\n"))
