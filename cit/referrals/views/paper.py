"""A referral on paper: what consent releases, and nothing else."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.disclosures.rules import LONG, How
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.referrals import queries
from cit.referrals.rules import URGENCIES
from cit.referrals.views.room import room, today
from cit.referrals.views.show import noted
from cit.web.request import actor, session


@room.page("/referrals/<uuid:referral_id>/print", needs=Permission.REFERRAL_VIEW)
def paper(referral_id: UUID) -> ResponseReturnValue:
    """Printing is a disclosure of its own, and is recorded as one."""
    referral = queries.get(session(), actor(), referral_id, Permission.REFERRAL_VIEW)
    seen = queries.hand_off(session(), referral, today())
    noted(referral, seen, How.PRINT)
    record(
        session(),
        Event.REFERRAL_PRINTED,
        by=actor(),
        subject_id=referral.id,
        case_id=referral.case_id,
        classes=seen.shared.classes if seen.shared else frozenset(),
    )
    return render_template(
        "referrals/paper.html",
        seen=seen,
        agency=organisations.get(session(), referral.agency_id),
        urgency=URGENCIES[seen.urgency],
        notice=LONG,
        printed_by=actor().name,
    )
