"""Who acts, and what is asked."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.consents.rules import Class, Method, Purpose
from cit.permissions.check import Actor
from cit.referrals.actions import Agreement, NewReferral
from cit.referrals.rules import Need, Urgency
from tests.kit import factories
from tests.kit.referring import Cast


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
