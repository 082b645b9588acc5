"""Notices: when and how one went out, and that its recipient destroyed what they had."""

from datetime import date

from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.db.zone import zone_of
from cit.expungement.actions.story import note
from cit.expungement.models import ExpungementNotice, ExpungementOrder
from cit.expungement.rules import How, check_confirmed, check_sent
from cit.permissions.check import Actor


def notice_sent(
    session: Session,
    actor: Actor,
    order: ExpungementOrder,
    notice: ExpungementNotice,
    sent_on: date,
    how: How,
) -> None:
    """Keep when and how a notice went out."""
    zone, now = zone_of(session), clock.now()
    gone_on = clock.local_day(order.carried_out_at or now, zone)
    check_sent(sent_on, gone_on, clock.local_day(now, zone))
    notice.sent_on, notice.sent_how, notice.sent_by_id = sent_on, how, actor.id
    note(
        session,
        Event.EXPUNGEMENT_NOTICE_SENT,
        actor,
        order,
        recipient_id=notice.recipient_id,
        method=how,
    )


def notice_confirmed(
    session: Session,
    actor: Actor,
    order: ExpungementOrder,
    notice: ExpungementNotice,
    confirmed_on: date,
    by: str,
) -> None:
    """Keep that a recipient destroyed what they had, and who of them said so."""
    check_confirmed(confirmed_on, notice.sent_on, clock.local_day(clock.now(), zone_of(session)))
    notice.confirmed_on, notice.confirmed_by = confirmed_on, by.strip()
    to = notice.recipient_id
    note(session, Event.EXPUNGEMENT_NOTICE_CONFIRMED, actor, order, recipient_id=to)
