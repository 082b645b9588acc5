"""Checkpoints by mail to the auditor: a copy that nobody here can take back. Nothing personal."""

import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path

from cit.config import Settings

SECONDS = 30
WORDS = """\
Checkpoint of the audit log of {origin}, {size:,} entries.

Keep this mail. With the attached file anybody can later show whether these entries are still
what they are today: cit audit verify --checkpoint FILE, or verifier.py of an export.
"""


# What a server says about one mail; whatever else goes wrong keeps every other mail too.
ABOUT_ONE = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPServerDisconnected,
)


class NotSent(Exception):
    """The mail did not go out; the message says why. `nobody_answers`: nor will any other."""

    def __init__(self, words: str, *, nobody_answers: bool = True) -> None:
        super().__init__(words)
        self.nobody_answers = nobody_answers


def message(settings: Settings, origin: str, size: int, note: str) -> EmailMessage:
    """The mail with the note."""
    made = EmailMessage()
    made["From"] = settings.mail_from
    made["To"] = settings.auditor_mail
    made["Subject"] = f"Audit log checkpoint: {size} entries"
    made.set_content(WORDS.format(origin=origin, size=size))
    made.add_attachment(note.encode(), "text", "plain", filename=f"checkpoint-{size:012}.txt")
    return made


def wanted(settings: Settings) -> bool:
    """Whether the auditor is to be sent anything."""
    return bool(settings.auditor_mail)


def send(settings: Settings, mail: EmailMessage) -> None:
    """Raises NotSent."""
    if not settings.mail_host or not settings.mail_from:
        raise NotSent("Mail is to go out, but mail_host or mail_from is not set.")
    try:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=SECONDS) as server:
            if settings.mail_tls:
                server.starttls(context=ssl.create_default_context())
            if settings.mail_user:
                word = Path(settings.mail_password_file).read_text(encoding="utf-8").strip()
                server.login(settings.mail_user, word)
            server.send_message(mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        # Its kind only: a server's answer may repeat what it was told.
        words = f"{settings.mail_host} did not take it: {type(error).__name__}."
        raise NotSent(words, nobody_answers=not isinstance(error, ABOUT_ONE)) from error
