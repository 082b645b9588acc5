"""Choosing what is agreed, reading the whole text, signing it."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record as note
from cit.cases import queries as cases
from cit.consents import actions, queries
from cit.consents.actions import NewConsent
from cit.consents.forms import ConsentForm, EndForm
from cit.consents.rules import (
    CLASS_HINTS,
    KIND_HINTS,
    METHODS,
    PURPOSES,
    READ_OUT,
    STANDINGS,
    Ending,
    Kind,
    Method,
    Standing,
    lasts,
    signed,
    standing,
    until_by_default,
    words,
)
from cit.consents.views.choices import asked, fingerprint
from cit.consents.views.room import room, today
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission
CHANGED = RuleBroken("typed", "The text has changed meanwhile. Read it once more, then sign.")


@room.page("/cases/<uuid:case_id>/consents", needs=P.CONSENT_RECORD, methods=("GET", "POST"))
def record(case_id: UUID) -> ResponseReturnValue:
    """What was agreed so far, and one more; sent, it is signed."""
    case = cases.get(session(), actor(), case_id, P.CONSENT_RECORD)
    form = _form()
    if not form.is_submitted():
        return _choosing(form, case)
    if not form.validate():
        return _choosing(form, case), 422
    try:
        new = asked(form, case)
    except RuleBroken as broken:
        form.refuse(broken)
        return _choosing(form, case), 422
    try:
        if form.read.data != fingerprint(new.text):
            raise CHANGED
        actions.record_consent(session(), actor(), _signed(form, new))
    except RuleBroken as broken:
        form.refuse(broken)
        return signing(form, new), 422
    here = url_for(".record", case_id=case_id)
    return finish(here, "What was agreed is written down. Offer the person a copy.")


@room.page(
    "/cases/<uuid:case_id>/consents/read", needs=P.CONSENT_RECORD, methods=("POST",), reads=True
)
def read(case_id: UUID) -> ResponseReturnValue:
    """The whole text as it will be signed. Nothing is written down yet."""
    case = cases.get(session(), actor(), case_id, P.CONSENT_RECORD)
    form = _form()
    if not form.validate():
        return _choosing(form, case), 422
    try:
        new = asked(form, case)
    except RuleBroken as broken:
        form.refuse(broken)
        return _choosing(form, case), 422
    note(session(), Event.CONSENT_READ_OUT, by=actor(), subject_id=case_id, case_id=case_id)
    return signing(form, new)


def _form() -> ConsentForm:
    day = today()
    first: dict[str, Any] = {"from_on": day, "until_on": until_by_default(day)}
    first |= {"kind": Kind.SHARING.value, "ending": Ending.DATE.value}
    form = ConsentForm(data=first)
    form.offer({str(one.id): one.name for one in organisations.partners(session(), day)})
    return form


def _signed(form: ConsentForm, new: NewConsent) -> NewConsent:
    signature = signed(
        new.method,
        drawn=form.drawn.data or "",
        typed=form.typed.data or "",
        guardian=form.guardian.data or "",
        relation=form.relation.data or "",
    )
    return NewConsent(**{**new.__dict__, "signature": signature})


def signing(form: ConsentForm, new: NewConsent) -> str:
    """The page with the text and the place to sign."""
    form.read.data = fingerprint(new.text)
    return render_template(
        "consents/sign.html",
        form=form,
        case_id=new.case.id,
        said=form.said(),
        paragraphs=new.text,
        guardian=new.method is Method.GUARDIAN,
        spoken=new.method is Method.SPOKEN,
        read_out=READ_OUT,
    )


def _choosing(form: ConsentForm, case: Any) -> str:
    return render_template(
        "consents/record.html",
        case_id=case.id,
        linked=case.person_id is not None,
        form=form,
        hints={one.value: hint for one, hint in CLASS_HINTS.items()},
        kind_hints={one.value: hint for one, hint in KIND_HINTS.items()},
        read_out=READ_OUT,
        given=[_line(one, today()) for one in queries.of_case(session(), actor(), case.id)],
    )


def _line(one: Any, day: date) -> dict[str, Any]:
    now = standing(one, day)
    return {
        "id": one.id,
        "once": EndForm(formdata=None).once.data,
        "recipient": one.whom,
        "what": words(kind.shared for kind in one.classes),
        "purpose": PURPOSES[one.purpose],
        "method": METHODS[one.method],
        "from_on": one.from_on,
        "lasts": lasts(one.ending, one.until_on, "it is said in the agreement"),
        "revoked_at": one.revoked_at,
        "standing": STANDINGS[now],
        "in_force": now is Standing.IN_FORCE,
        "open": now in (Standing.IN_FORCE, Standing.NOT_YET),
        "by_event": one.ending is Ending.EVENT and now is Standing.IN_FORCE,
        "read": one.text_sealed is not None,
    }
