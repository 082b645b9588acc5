"""Beginning a referral, checking what the partner will see, sending it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.cases import queries as cases
from cit.consents import queries as consents
from cit.consents.rules import CLASS_HINTS, Class, Method, Purpose, covers, until_by_default
from cit.organisations import queries as organisations
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.referrals import actions, queries
from cit.referrals.actions import Agreement, NewReferral
from cit.referrals.actions.begin import ASKED_FOR
from cit.referrals.forms import BeginForm, SendForm
from cit.referrals.rules import Need, Urgency
from cit.referrals.views.room import room, today
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings


@room.page("/cases/<uuid:case_id>/refer", needs=Permission.REFERRAL_SEND, methods=("GET", "POST"))
def begin(case_id: UUID) -> ResponseReturnValue:
    case = cases.get(session(), actor(), case_id, Permission.REFERRAL_SEND)
    again = _again(case_id)
    form = BeginForm(data=_prefilled(again))
    partners = organisations.partners(session(), today())
    if again is not None:
        partners = [one for one in partners if str(one.id) != again.not_again]
    form.offer({str(one.id): one.name for one in partners})
    if form.validate_on_submit():
        try:
            drafts = actions.draft(session(), actor(), _asked(form, case), settings())
            _replace_drafts(again, {one.offer_id for one in drafts})
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for("referrals.check", offer_id=drafts[0].offer_id))
    page = _page(form, case_id, case.person_id, partners)
    return page, 422 if form.errors else 200


def _again(case_id: UUID) -> queries.Prefill | None:
    """The referral this one begins from: turned away, or a draft that is changed."""
    written = request.args.get("again", type=UUID)
    if written is None:
        return None
    found = queries.prefill(session(), actor(), written)
    return found if found.case_id == case_id else None


def _prefilled(again: queries.Prefill | None) -> dict[str, Any]:
    filled: dict[str, Any] = {"until_on": until_by_default(today())}
    chosen = request.args.get("to", type=UUID)  # found in the directory
    if chosen is not None:
        filled["partners"] = [str(chosen)]
    if again is not None:
        filled |= {
            "partners": list(again.partner_ids),
            "needs": list(again.needs),
            "urgency": again.urgency.value,
            "request": again.request,
            "safe_contact": again.safe_contact,
        }
    return filled


def _replace_drafts(again: queries.Prefill | None, written: set[UUID]) -> None:
    if again is not None and again.offer_id is not None and again.offer_id not in written:
        old = queries.offer(session(), actor(), again.offer_id)
        actions.discard(session(), actor(), old, settings())


def _asked(form: BeginForm, case: Any) -> NewReferral:
    return NewReferral(
        case=case,
        partner_ids=[UUID(one) for one in form.partners.data or ()],
        needs=frozenset(Need(one) for one in form.needs.data or ()),
        urgency=Urgency(form.urgency.data),
        request=form.request.data or "",
        safe_contact=form.safe_contact.data or "",
        agreement=_agreement(form),
    )


def _agreement(form: BeginForm) -> Agreement | None:
    """The consent questions, when they were answered; half an answer is refused."""
    if not form.classes.data:
        return None
    if not form.purpose.data:
        raise RuleBroken("purpose", "Choose one purpose.")
    if not form.method.data:
        raise RuleBroken("method", "Choose how it was agreed.")
    return Agreement(
        classes=frozenset(Class(one) for one in form.classes.data),
        purpose=Purpose(form.purpose.data),
        method=Method(form.method.data),
        until_on=form.until_on.data or until_by_default(today()),
    )


def _page(form: BeginForm, case_id: UUID, person_id: UUID | None, partners: Sequence[Any]) -> str:
    day = today()
    open_with = queries.open_with(session(), person_id) if person_id else []
    pairs = {(person_id, one.id) for one in partners} if person_id else set()
    given = consents.live_for(session(), pairs, day)
    agreed = {
        one.id: given[person_id, one.id].until_on
        for one in partners
        if person_id and covers(given.get((person_id, one.id)), day) >= ASKED_FOR
    }
    return render_template(
        "referrals/begin.html",
        form=form,
        case_id=case_id,
        linked=person_id is not None,
        partners=partners,
        lapsed=organisations.lapsed(session(), day),
        may_renew=granted(actor(), Permission.ORGANISATION_AGREEMENT) is not Reach.NONE,
        agreed=agreed,
        all_agreed=len(agreed) == len(partners),
        open_with=open_with,
        class_hints={one.value: hint for one, hint in CLASS_HINTS.items()},
    )


@room.page(
    "/referrals/offers/<uuid:offer_id>", needs=Permission.REFERRAL_SEND, methods=("GET", "POST")
)
def check(offer_id: UUID) -> ResponseReturnValue:
    """What each partner will see, before it goes. Sending is the one main button."""
    drafts = queries.offer(session(), actor(), offer_id)
    form = SendForm()
    if form.validate_on_submit():
        for one in drafts:
            actions.send(session(), actor(), one, settings())
        here = url_for("referrals.show", referral_id=drafts[0].id)
        return finish(here, "Sent. The partner answers in the referral inbox.")
    return render_template(
        "referrals/check.html",
        form=form,
        drafts=drafts,
        offer_id=offer_id,
        case_id=drafts[0].case_id,
        seen=[queries.hand_off(session(), one, today()) for one in drafts],
    )
