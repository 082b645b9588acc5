"""The minute's run: what is so becomes notices, notices become mail, mail goes out.

Each step commits for itself. A run that dies is gone on with by the next one, and two at the same
time do no harm: the constraints of the tables let every notice and every mail in once.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.config import Settings
from cit.notices.actions.mailing import mail_at_once, mail_digests
from cit.notices.actions.making import make, settle
from cit.notices.actions.weeks import make_weeks
from cit.notices.rules.kinds import Kind
from cit.outbox.actions import Sent, gather, is_set_up, send_all
from cit.permissions.check import SYSTEM


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one run did. `sent` is None where no mail is set up."""

    made: int
    done: int
    mails: int
    sent: Sent | None

    @property
    def words(self) -> str:
        """The report, in one line."""
        first = f"Notices: {self.made} new, {self.done} done. "
        if self.sent is None:
            return first + "Mail is not set up: they stand on the screen only."
        again = self.sent.failed - self.sent.given_up
        return (
            f"{first}Mails: {self.mails} written, {self.sent.sent} sent, {again} to be tried "
            f"again, {self.sent.given_up} given up."
        )


def remind(session: Session, settings: Settings) -> Reminded:
    """Do all that is due by now. Commits for itself."""
    made = done = 0
    make_weeks(session)
    session.commit()
    for kind in Kind:
        made += make(session, kind)
        done += settle(session, kind)
        session.commit()
    gather(session)
    mails = mail_at_once(session) + mail_digests(session)
    if made or mails:
        record(session, Event.REMINDED, by=SYSTEM, made=made, mails=mails)
    session.commit()
    sent = send_all(session, settings) if is_set_up(settings) else None
    return Reminded(made, done, mails, sent)
