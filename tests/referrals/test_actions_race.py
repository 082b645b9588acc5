"""Many answer at once, and one is heard."""

import threading
from collections import Counter
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from cit.audit.models import AuditEvent
from cit.db.engine import new_session
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Permission, Role
from cit.referrals import actions, queries
from cit.referrals.models import OfferWinner, Referral, ReferralStep
from cit.referrals.rules import Decline, Meanwhile, Status
from cit.rules import RuleBroken
from tests.kit import factories
from tests.kit.referring import cast, referral
from tests.referrals.people import as_

S = Status


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
        str(late.value) == "Somebody answered meanwhile: cancelled, another organization was first."
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


PARTNERS, OFFERS = 12, 6


def offers_to_all(session: Session) -> tuple[list[Actor], dict[UUID, list[UUID]]]:
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


def test_attack_31_twelve_partners_accept_and_each_offer_has_one_winner(
    app: Flask, session: Session
) -> None:
    actors, made = offers_to_all(session)
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
