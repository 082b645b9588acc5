"""A sealed case that nobody can unseal any more: a supervisor is named, on the word of two."""

from sqlalchemy.orm import Session

from cit.accounts.actions.notices import tell
from cit.accounts.models import User
from cit.accounts.rules import Told
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.models import Case
from cit.db.writers import hold
from cit.permissions.check import SYSTEM
from cit.rules import RuleBroken
from cit.sealing.actions.seals import add_reader
from cit.sealing.queries import can_unseal, is_lost, today_here
from cit.sealing.rules import LOST_DAYS, check_two, check_until


def name_again(
    session: Session, case: Case, user: User, *, asked_by: User, approved_by: User
) -> None:
    """Name a supervisor for a few days, enough to name others or to unseal. Raises RuleBroken.

    The system acts: who asked and who approved stand in the log, and both are told.
    """
    hold(session, case)
    if not is_lost(session, case):
        raise RuleBroken("case", "Somebody who is named can name others. Ask them.")
    check_two(user.id, asked_by.id, approved_by.id)
    for one in (asked_by, approved_by):
        if one.disabled_at is not None or one.organisation_id != case.agency_id:
            raise RuleBroken("approved_by", "Both have to be in use, and of the case’s agency.")
    if not can_unseal(session, case, [user.id]):
        raise RuleBroken("user", "Only a supervisor of the case’s agency can be named here.")
    today = today_here(session)
    add_reader(session, None, case, user.id, check_until(today + LOST_DAYS, today))
    record(
        session,
        Event.CASE_SEAL_RECOVERED,
        by=SYSTEM,
        subject_id=case.id,
        case_id=case.id,
        reader_id=user.id,
        asked_by_id=asked_by.id,
        approved_by_id=approved_by.id,
    )
    for one in (asked_by, approved_by):
        tell(session, one.id, Told.VOUCHED)
    session.flush()
