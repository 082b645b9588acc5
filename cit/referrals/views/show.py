"""One referral: a partner reads what consent allows, a sender where it stands."""

from typing import Any
from uuid import UUID

from flask import g, render_template
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.disclosures.rules import How
from cit.permissions.check import Kind, granted
from cit.permissions.table import Permission, Reach
from cit.referrals import queries
from cit.referrals.actions.telling import note, opened
from cit.referrals.forms import AnswerForm, CancelForm, CloseForm, ReopenForm, ReplyForm
from cit.referrals.rules import (
    LOOP,
    NEXT_ACTOR,
    STATUSES,
    URGENCIES,
    Act,
    Group,
    Next,
    Urgency,
    acts_for,
    closures_for,
    feedback,
    loop_place,
    sender_next,
)
from cit.referrals.views.room import room, today
from cit.web.request import actor, later, session, settings


@room.page("/referrals/<uuid:referral_id>", needs=Permission.REFERRAL_VIEW)
def show(referral_id: UUID) -> ResponseReturnValue:
    referral = queries.get(session(), actor(), referral_id, Permission.REFERRAL_VIEW)
    record(
        session(),
        Event.REFERRAL_OPENED,
        by=actor(),
        subject_id=referral.id,
        case_id=referral.case_id,
    )
    if actor().kind is Kind.PARTNER:
        noted(referral, queries.hand_off(session(), referral, today()), How.SCREEN)
        return partner_page(referral, AnswerForm(formdata=None, step=referral.step))
    return sender_page(referral)


def noted(referral: Any, seen: queries.HandOff, how: How) -> None:
    """Put into the ledger what a page tells, in the transaction in which it is read."""
    who, told = actor(), opened(session(), referral, seen, today(), how)
    if told is not None:
        later(lambda own: note(own, who, told))


def partner_page(referral: Any, form: AnswerForm) -> str:
    """Made of the hand-off, the partner's history and the form; never of the record."""
    waiting = queries.counts(session(), actor())
    g.waiting = waiting.get(Group.ANSWER, 0)
    return render_template(
        "referrals/partner.html",
        seen=queries.hand_off(session(), referral, today()),
        history=queries.history(session(), actor(), referral),
        form=form,
        hints=form.show(referral.status, closures_for(referral.status), settings().outreach_hours),
        status=referral.status.value,
        label=STATUSES[referral.status],
        mine=NEXT_ACTOR[referral.status] is Next.PARTNER,
        since=referral.sent_at,
        appointment_at=referral.appointment_at,
        urgent=referral.urgency is Urgency.URGENT,
        loop=LOOP,
        place=loop_place(referral.status, referral.connected_at is not None),
    )


def sender_page(referral: Any, **tried: Any) -> str:
    """Where it stands, who is next, what can be done; `tried` is a form that was refused."""
    allowed = {one for one in Permission if granted(actor(), one) is not Reach.NONE}
    acts = acts_for(referral.status, frozenset(allowed))
    blank: dict[str, Any] = {
        "reply": ReplyForm(formdata=None, step=referral.step, apart="reply"),
        "cancel": CancelForm(formdata=None, step=referral.step, apart="cancel"),
        "close": CloseForm(formdata=None, step=referral.step, apart="close"),
        "reopen": ReopenForm(formdata=None, step=referral.step, apart="reopen"),
    }
    return render_template(
        "referrals/sender.html",
        referral=referral,
        person=queries.person_name(session(), referral),
        seen=queries.hand_off(session(), referral, today()),
        history=queries.history(session(), actor(), referral),
        forms=blank | tried,
        can={act.value for act in acts},
        tried=next(iter(tried), ""),
        label=STATUSES[referral.status],
        urgency=URGENCIES[referral.urgency],
        urgent=referral.urgency is Urgency.URGENT,
        next_words=sender_next(referral.status),
        next_actor=NEXT_ACTOR[referral.status].value,
        told=feedback(referral.status, referral.connected_at, referral.closure_reason),
        elsewhere=Act.CLOSE_DECLINED in acts,
        loop=LOOP,
        place=loop_place(referral.status, referral.connected_at is not None),
    )
