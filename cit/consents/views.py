"""Pages of consent: what was agreed in a case, one more, and taking one back."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.cases import queries as cases
from cit.consents import actions, queries
from cit.consents.actions import NewConsent
from cit.consents.forms import ConsentForm, RevokeForm
from cit.consents.rules import (
    CLASS_HINTS,
    METHODS,
    PURPOSES,
    STANDINGS,
    Class,
    Method,
    Purpose,
    Standing,
    standing,
    until_by_default,
    words,
)
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings
from cit.web.room import Room

room = Room("consents", __name__)


def _today() -> date:
    return clock.local_day(clock.now(), actor().zone or settings().time_zone)


@room.page(
    "/cases/<uuid:case_id>/consents", needs=Permission.CONSENT_RECORD, methods=("GET", "POST")
)
def record(case_id: UUID) -> ResponseReturnValue:
    case = cases.get(session(), actor(), case_id, Permission.CONSENT_RECORD)
    today = _today()
    form = ConsentForm(from_on=today, until_on=until_by_default(today))
    offered = organisations.partners(session(), today)
    form.offer({str(one.id): one.name for one in offered})
    if form.validate_on_submit():
        try:
            actions.record_consent(session(), actor(), NewConsent(case=case, **_asked(form, today)))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            here = url_for("consents.record", case_id=case_id)
            return finish(here, "What was agreed is written down.")
    return _page(form, case_id, linked=case.person_id is not None), 422 if form.errors else 200


def _asked(form: ConsentForm, today: date) -> dict[str, Any]:
    return {
        "recipient_id": UUID(form.recipient.data),
        "classes": frozenset(Class(one) for one in form.classes.data or ()),
        "purpose": Purpose(form.purpose.data),
        "method": Method(form.method.data),
        "from_on": form.from_on.data,
        "until_on": form.until_on.data,
        "today": today,
    }


def _page(form: ConsentForm, case_id: UUID, *, linked: bool) -> str:
    today = _today()
    given = [
        {
            "id": one.id,
            "once": RevokeForm(formdata=None).once.data,
            "recipient": one.recipient.name,
            "what": words(kind.shared for kind in one.classes),
            "purpose": PURPOSES[one.purpose],
            "method": METHODS[one.method],
            "from_on": one.from_on,
            "until_on": one.until_on,
            "revoked_at": one.revoked_at,
            "standing": STANDINGS[standing(one, today)],
            "in_force": standing(one, today) is Standing.IN_FORCE,
            "open": standing(one, today) in (Standing.IN_FORCE, Standing.NOT_YET),
        }
        for one in queries.of_case(session(), actor(), case_id)
    ]
    return render_template(
        "consents/record.html",
        case_id=case_id,
        linked=linked,
        form=form,
        hints={one.value: hint for one, hint in CLASS_HINTS.items()},
        given=given,
    )


@room.page("/consents/<uuid:consent_id>/revoke", needs=Permission.CONSENT_RECORD, methods=("POST",))
def revoke(consent_id: UUID) -> ResponseReturnValue:
    consent = queries.get(session(), actor(), consent_id, Permission.CONSENT_RECORD)
    actions.revoke(session(), actor(), consent)
    here = url_for("consents.record", case_id=consent.case_id)
    return finish(here, "Withdrawn. Nothing is shown under that agreement from now on.")
