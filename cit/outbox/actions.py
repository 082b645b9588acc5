"""Mail is written with the act that it tells of, and sent by a command that may run any time."""

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from uuid import UUID, uuid4

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from cit import clock
from cit.audit import mail
from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.db.settings import settings_of
from cit.db.writers import one_at_a_time
from cit.outbox.models import OutMail
from cit.outbox.queries import due, is_written
from cit.outbox.rules import KEEP, LETTERS, Letter, body, next_try
from cit.permissions.check import SYSTEM

# Upper rooms join: what they have to tell that no act of today tells, e.g. what is late.
GATHER: list[Callable[[Session], None]] = []


@dataclass(frozen=True, slots=True)
class Sent:
    """What one run did. `trouble`: the server itself was not to be had, the rest waits."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    trouble: str = ""


def is_set_up(settings: Settings) -> bool:
    """Whether this installation sends mail at all."""
    return bool(settings.mail_host and settings.mail_from)


def put(
    session: Session,
    user_id: UUID,
    address: str | None,
    letter: Letter,
    *,
    about_id: UUID | None = None,
    count: int | None = None,
) -> bool:
    """Have a letter go out if, and only if, this transaction commits.

    One that waits already, and a matter that was told before, are not told twice: whoever comes
    second, also at the same moment, hears False.
    """
    if not address or not is_set_up(settings_of(session)):
        return False
    session.flush()
    if is_written(session, user_id, letter, about_id):
        return False
    now = clock.now()
    insert = (sqlite if one_at_a_time(session) else postgresql).insert(OutMail)
    values = {"id": uuid4(), "user_id": user_id, "address": address, "letter": letter}
    values |= {"about_id": about_id, "count": count, "made_at": now, "try_at": now}
    values |= {"tries": 0, "gave_up": False}
    new = insert.values(values).on_conflict_do_nothing().returning(OutMail.id)
    done = session.connection().execute(new)
    return len(done.all()) > 0


def gather(session: Session) -> None:
    """Write what upper rooms have to tell by now."""
    for of in GATHER:
        of(session)
    session.commit()


def send_all(session: Session, settings: Settings) -> Sent:
    """Try everything that is due. Commits for itself: no transaction waits for a mail server."""
    sent = failed = given_up = 0
    trouble = ""
    ids = due(session)
    session.rollback()
    for mail_id in ids:
        row = _claim(session, mail_id)
        if row is None:
            continue
        try:
            mail.send(settings, _message(settings, row))
        except mail.NotSent as why:
            failed, given_up = failed + 1, given_up + _failed(session, mail_id)
            if why.nobody_answers:
                trouble = str(why)
                break
        else:
            _done(session, mail_id, gave_up=False)
            sent += 1
    _forget(session)
    if sent or failed:
        record(session, Event.MAIL_SENT, by=SYSTEM, sent=sent, failed=failed, given_up=given_up)
    session.commit()
    return Sent(sent, failed, given_up, trouble)


def _claim(session: Session, mail_id: UUID) -> OutMail | None:
    """Take one mail, so that no other run takes it; should this one die, it comes back."""
    now = clock.now()
    rows = update(OutMail).where(
        OutMail.id == mail_id, OutMail.done_at.is_(None), OutMail.try_at <= now
    )
    row = session.get(OutMail, mail_id, populate_existing=True)
    if row is None:
        return None
    again = next_try(row.tries + 1, now) or now + KEEP
    done = session.execute(
        rows.values(tries=OutMail.tries + 1, try_at=again),
        execution_options={"synchronize_session": False},
    )
    session.commit()
    if not done.rowcount:  # type: ignore[attr-defined]
        return None
    session.refresh(row)
    session.expunge(row)
    session.rollback()
    return row


def _failed(session: Session, mail_id: UUID) -> int:
    """1 when it is given up."""
    row = session.get_one(OutMail, mail_id)
    over = next_try(row.tries, clock.now()) is None
    session.rollback()
    if over:
        _done(session, mail_id, gave_up=True)
    return int(over)


def _done(session: Session, mail_id: UUID, *, gave_up: bool) -> None:
    rows = update(OutMail).where(OutMail.id == mail_id)
    session.execute(rows.values(done_at=clock.now(), gave_up=gave_up, address=None))
    session.commit()


def _forget(session: Session) -> None:
    session.execute(delete(OutMail).where(OutMail.done_at < clock.now() - KEEP))


def _message(settings: Settings, row: OutMail) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"] = settings.mail_from, row.address or ""
    made["Subject"] = LETTERS[row.letter].subject
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(body(row.letter, settings.site_name, settings.home_address, row.count))
    return made
