"""What each act leaves behind; that one partner wins; that nothing happens twice."""

import threading
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from cit import clock
from cit.audit.models import AuditEvent
from cit.consents.models import Consent
from cit.consents.rules import Class, Method, Purpose
from cit.db.engine import new_session
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Permission, Role
from cit.referrals import actions, queries
from cit.referrals.actions import Agreement, NewReferral
from cit.referrals.models import OfferWinner, Referral, ReferralStep
from cit.referrals.rules import Cancel, Closure, Decline, Meanwhile, Need, Reach, Status, Urgency
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.referring import Cast, cast, referral

S = Status


def as_(session: Session, user: Any) -> Actor:
    return factories.actor(session, user)


def asked(on: Cast, *partners: UUID, **values: Any) -> NewReferral:
    return NewReferral(
        **{
            "case": on.case,
            "partner_ids": partners or (on.house.id,),
            "needs": frozenset({Need.OUTPATIENT, Need.TRANSPORT}),
            "urgency": Urgency.URGENT,
            "request": "A first appointment.",
            **values,
        }
    )


def agreement(*classes: Class) -> Agreement:
    return Agreement(
        classes=frozenset(classes or (Class.CONTACT, Class.NEED)),
        purpose=Purpose.FIRST_APPOINTMENT,
        method=Method.SPOKEN,
        until_on=clock.now().date() + timedelta(days=90),
    )


def test_drafts_share_an_offer_and_stand_on_consent(session: Session) -> None:
    on = cast(session)
    other = factories.partner(session)
    given = on.given(session)
    me = as_(session, on.officer)
    new = asked(on, on.house.id, other.id, agreement=agreement(), safe_contact="Renata, sister")

    first, second = actions.draft(session, me, new)

    assert first.offer_id == second.offer_id
    assert first.consent_id == given.id, "what was agreed before is not asked again"
    assert session.get_one(Consent, second.consent_id).recipient_id == other.id
    assert (first.status, first.sent_at) == (S.DRAFT, None)
    assert (first.request, first.safe_contact) == ("A first appointment.", "Renata, sister")
    assert [one.need for one in first.needs] == ["outpatient", "transport"]
    session.commit()
    events = Counter(session.scalars(select(AuditEvent.event)))
    assert events["referral:drafted"] == 2
    assert events["consent:recorded"] == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"needs": frozenset()}, "needs"),
        ({"request": "  "}, "request"),
        ({"request": "x" * 4001}, "request"),
        ({"partner_ids": ()}, "partners"),
        ({"partner_ids": (uuid4(),)}, "partners"),
        ({"agreement": agreement(Class.CONTACT)}, "classes"),
        ({}, "classes"),
    ],
)
def test_what_is_missing_is_asked_for(session: Session, values: dict[str, Any], field: str) -> None:
    on = cast(session)
    me = as_(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.draft(session, me, asked(on, **values))
    assert refused.value.field == field


def test_an_expired_agreement_takes_no_referral(session: Session) -> None:
    on = cast(session)
    on.given(session)
    on.house.agreement_until = clock.now().date() - timedelta(days=1)
    me = as_(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.draft(session, me, asked(on))
    assert refused.value.field == "partners"


def test_nobody_is_referred_twice_to_the_same_partner(session: Session) -> None:
    on = cast(session)
    on.sent(session)
    me = as_(session, on.officer)
    with pytest.raises(RuleBroken) as refused:
        actions.draft(session, me, asked(on))
    assert on.house.name in str(refused.value)


def test_a_case_without_a_person_refers_nobody(session: Session) -> None:
    on = cast(session)
    on.case.person_id = None
    with pytest.raises(RuleBroken):
        actions.draft(session, as_(session, on.officer), asked(on))


def test_sending_asks_for_consent_again(session: Session, noon: time_machine.Traveller) -> None:
    on = cast(session)
    given = on.given(session)
    me = as_(session, on.officer)
    (row,) = actions.draft(session, me, asked(on))
    given.revoked_at = clock.now()
    session.flush()
    with pytest.raises(RuleBroken) as refused:
        actions.send(session, me, row)
    assert refused.value.field == "consent"
    given.revoked_at = None
    session.flush()
    actions.send(session, me, row)
    assert (row.status, row.sent_at) == (S.SENT, clock.now())
    assert row.due_at == clock.now() + timedelta(hours=24)


def test_drafts_written_anew_are_not_sent(session: Session) -> None:
    on = cast(session)
    on.given(session)
    me = as_(session, on.officer)
    drafts = actions.draft(session, me, asked(on))
    actions.discard(session, me, drafts)
    assert drafts[0].status is S.CANCELLED
    assert queries.of_case(session, me, on.case.id) == []
    with pytest.raises(NoResultFound):
        queries.offer(session, me, drafts[0].offer_id)


def test_each_step_is_kept_and_recorded(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    them = as_(session, on.partner)
    actions.acknowledge(session, them, row)
    actions.accept(session, them, row)
    actions.reach_out(session, them, row, Reach.REACHED, "Will come by bus.")
    session.commit()
    session.info["actor"] = SYSTEM
    steps = session.scalars(select(ReferralStep).order_by(ReferralStep.number)).all()
    assert [one.number for one in steps] == [1, 2, 3, 4]
    assert [one.to_status for one in steps] == [S.SENT, S.ACKNOWLEDGED, S.ACCEPTED, S.OUTREACH]
    assert (steps[-1].note, steps[-1].reason) == ("Will come by bus.", "reached")
    events = set(session.scalars(select(AuditEvent.event).where(AuditEvent.actor_id == them.id)))
    assert events == {
        "referral:acknowledged",
        "referral:accepted",
        "referral:outreach-recorded",
    }


def test_a_note_is_sealed(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    them = as_(session, on.partner)
    actions.ask(session, them, row, "Does he drive?")
    session.commit()
    blob = session.scalars(
        select(ReferralStep.note_sealed)
        .where(ReferralStep.to_status == S.MORE_INFO)
        .execution_options(unscoped=True)
    ).one()
    assert blob is not None
    assert b"drive" not in blob


def test_a_note_has_a_limit(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    with pytest.raises(RuleBroken):
        actions.ask(session, as_(session, on.partner), row, "x" * 2001)


def test_the_first_to_accept_wins_and_the_others_hear_so(session: Session) -> None:
    on = cast(session)
    first = on.sent(session)
    loser = cast(session)
    second = referral(
        session, loser.given(session), loser.officer, S.ACKNOWLEDGED, offer_id=first.offer_id
    )
    gone = cast(session)
    third = referral(
        session, gone.given(session), gone.officer, S.DECLINED, offer_id=first.offer_id
    )
    actions.accept(session, as_(session, on.partner), first)
    session.commit()
    assert (first.status, second.status, third.status) == (S.ACCEPTED, S.CANCELLED, S.DECLINED)
    with pytest.raises(Meanwhile) as late:
        actions.accept(session, as_(session, loser.partner), second)
    assert (
        str(late.value) == "Somebody answered meanwhile: cancelled, another organisation was first."
    )
    assert on.partner.name not in str(late.value)


def test_a_step_read_too_early_changes_nothing(app: Flask, session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    me, row_id = as_(session, on.partner), row.id
    session.commit()
    early = queries.get(session, me, row_id, Permission.REFERRAL_ANSWER)
    assert early.step == 1
    session.rollback()
    with new_session(app) as faster:
        faster.info["actor"] = me
        mine = queries.get(faster, me, row_id, Permission.REFERRAL_ANSWER)
        actions.ask(faster, me, mine, "Does he drive?")
        faster.commit()
    early = queries.get(session, me, row_id, Permission.REFERRAL_ANSWER)
    set_committed_value(early, "step", 1)
    set_committed_value(early, "status", S.SENT)
    with pytest.raises(Meanwhile) as late:
        actions.decline(session, me, early, Decline.CAPACITY)
    assert "asked to know more" in str(late.value)


@pytest.mark.parametrize("status", [S.ATTENDED, S.OUTREACH])
def test_connected_once_services_are_received(session: Session, status: Status) -> None:
    on = cast(session)
    before = clock.now() - timedelta(days=1) if status is S.ATTENDED else None
    row = on.sent(session, status, connected_at=before)
    actions.close(session, as_(session, on.partner), row, Closure.SERVICES_RECEIVED)
    assert row.connected_at == (before or clock.now())
    assert row.closed_at == clock.now()


@pytest.mark.parametrize("reason", [one for one in Closure if one is not Closure.SERVICES_RECEIVED])
def test_no_other_closing_connects(session: Session, reason: Closure) -> None:
    on = cast(session)
    row = on.sent(session, S.OUTREACH)
    actions.close(session, as_(session, on.partner), row, reason)
    assert (row.connected_at, row.closure_reason) == (None, reason)


def test_accepting_and_booking_do_not_connect(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    them = as_(session, on.partner)
    actions.accept(session, them, row)
    actions.schedule(session, them, row, clock.now() + timedelta(days=2))
    assert row.connected_at is None
    assert row.appointment_at == clock.now() + timedelta(days=2)


def test_a_missed_visit_goes_round_again(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.SCHEDULED, appointment_at=clock.now())
    them = as_(session, on.partner)
    actions.no_show(session, them, row)
    assert (row.status, row.connected_at) == (S.NO_SHOW, None)
    actions.schedule(session, them, row, clock.now() + timedelta(days=2))
    assert row.status is S.SCHEDULED


@pytest.mark.parametrize(
    ("status", "values", "to"),
    [
        (S.CANCELLED, {}, S.DRAFT),
        (S.CLOSED, {"accepted_at": True}, S.ACCEPTED),
        (S.CLOSED, {"accepted_at": True, "decline_reason": Decline.CAPACITY}, S.DRAFT),
    ],
)
def test_opened_again(session: Session, status: Status, values: dict[str, Any], to: Status) -> None:
    on = cast(session)
    values = {key: clock.now() if value is True else value for key, value in values.items()}
    row = on.sent(session, status, closed_at=clock.now(), **values)
    offer = row.offer_id
    actions.reopen(session, as_(session, on.supervisor), row, "Closed by mistake.")
    assert (row.status, row.closed_at) == (to, None)
    assert (row.offer_id == offer) is (to is S.ACCEPTED)


def test_opening_again_takes_back_a_connection_that_nobody_made(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.OUTREACH, accepted_at=clock.now())
    actions.close(session, as_(session, on.partner), row, Closure.SERVICES_RECEIVED)
    assert row.connected_at is not None
    actions.reopen(session, as_(session, on.supervisor), row, "Closed by mistake.")
    assert row.connected_at is None


def test_a_visit_that_took_place_stays_one(session: Session) -> None:
    on = cast(session)
    row = on.sent(session, S.SCHEDULED, appointment_at=clock.now(), accepted_at=clock.now())
    them = as_(session, on.partner)
    actions.attended(session, them, row)
    actions.close(session, them, row, Closure.SERVICES_RECEIVED)
    actions.reopen(session, as_(session, on.supervisor), row, "Needs another visit.")
    assert row.connected_at is not None


def test_a_cancelled_one_says_why(session: Session) -> None:
    on = cast(session)
    row = on.sent(session)
    me = as_(session, on.officer)
    actions.cancel(session, me, row, Cancel.ENTERED_IN_ERROR)
    assert queries.history(session, me, row)[0].reason == "Entered in error"
    with pytest.raises(RuleBroken):
        actions.accept(session, as_(session, on.partner), row)


PARTNERS, OFFERS = 12, 6


def _offers(session: Session) -> tuple[list[Actor], dict[UUID, list[UUID]]]:
    """Offers that each go to all the partners, and one member of staff of each."""
    on = cast(session)
    houses = [factories.partner(session) for _ in range(PARTNERS)]
    staff = [factories.user(session, Role.PARTNER, at=house) for house in houses]
    on.house, on.partner = houses[0], staff[0]
    given = []
    for house in houses:
        on.house = house
        given.append(on.given(session))
    offers = {uuid4(): given for _ in range(OFFERS)}
    made = {
        offer: [referral(session, one, on.officer, offer_id=offer).id for one in consents]
        for offer, consents in offers.items()
    }
    actors = [factories.actor(session, one) for one in staff]
    session.info["actor"] = SYSTEM
    session.commit()
    return actors, made


def test_twelve_partners_accept_and_each_offer_has_one_winner(app: Flask, session: Session) -> None:
    actors, made = _offers(session)
    started, told = threading.Barrier(PARTNERS), Counter[str]()

    def answer(place: int) -> None:
        me = actors[place]
        started.wait()
        for ids in made.values():
            with new_session(app) as mine:
                mine.info["actor"] = me
                try:
                    row = queries.get(mine, me, ids[place], Permission.REFERRAL_ANSWER)
                    actions.accept(mine, me, row)
                    mine.commit()
                    told["won"] += 1
                except RuleBroken:
                    mine.rollback()
                    told["late"] += 1

    threads = [threading.Thread(target=answer, args=(place,)) for place in range(PARTNERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert told == {"won": OFFERS, "late": OFFERS * (PARTNERS - 1)}
    for offer, ids in made.items():
        found = Counter(session.scalars(select(Referral.status).where(Referral.id.in_(ids))))
        assert found == {S.ACCEPTED: 1, S.CANCELLED: PARTNERS - 1}
        assert session.get(OfferWinner, offer) is not None
    accepted = select(func.count()).where(AuditEvent.event == "referral:accepted")
    assert session.scalar(accepted) == OFFERS


def test_two_of_one_partner_answer_and_one_is_heard(app: Flask, session: Session) -> None:
    on = cast(session)
    ids = [referral(session, on.given(session), on.officer).id for _ in range(8)]
    staff = [on.partner, factories.user(session, Role.PARTNER, at=on.house)]
    actors = [factories.actor(session, one) for one in staff]
    session.info["actor"] = SYSTEM
    session.commit()
    started, told = threading.Barrier(2), Counter[str]()

    def answer(me: Actor, decline: bool) -> None:
        started.wait()
        for one in ids:
            with new_session(app) as mine:
                mine.info["actor"] = me
                try:
                    row = queries.get(mine, me, one, Permission.REFERRAL_ANSWER)
                    if decline:
                        actions.decline(mine, me, row, Decline.CAPACITY)
                    else:
                        actions.accept(mine, me, row)
                    mine.commit()
                    told["done"] += 1
                except RuleBroken:
                    mine.rollback()

    threads = [
        threading.Thread(target=answer, args=(me, place == 1)) for place, me in enumerate(actors)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert told["done"] == len(ids)
    steps = session.execute(
        select(ReferralStep.referral_id, func.count()).group_by(ReferralStep.referral_id)
    )
    assert {number for _, number in steps} == {2}
