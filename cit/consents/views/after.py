"""What comes after signing: the copy, giving it anew, taking it back, the event that ends it."""

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record as note
from cit.consents import actions, queries
from cit.consents.actions import Withdrawal
from cit.consents.forms import ConsentForm, RevokeForm
from cit.consents.rules import (
    METHODS,
    PART2,
    PURPOSES,
    SIGNERS,
    TOLD,
    Ending,
    Kind,
    Method,
    Signature,
    Signer,
    Told,
    lasts,
    strokes,
    until_by_default,
    words,
)
from cit.consents.views.choices import asked
from cit.consents.views.record import signing
from cit.consents.views.room import room, today
from cit.disclosures.rules import LONG
from cit.organisations import queries as organisations
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission


@room.page("/consents/<uuid:consent_id>", needs=P.CONSENT_RECORD)
def copy(consent_id: UUID) -> ResponseReturnValue:
    """The text exactly as it was signed, to print and to hand over."""
    one = queries.get(session(), actor(), consent_id, P.CONSENT_RECORD)
    note(session(), Event.CONSENT_COPIED, by=actor(), subject_id=one.id, case_id=one.case_id)
    signature = one.signature or Signature().kept()
    return render_template(
        "consents/copy.html",
        given=one,
        paragraphs=one.text or _told(one),
        version=one.text_version,
        signature=signature,
        strokes=strokes(signature),
        guardian=signature.get("signer") == Signer.GUARDIAN.value,
        method=METHODS[one.method],
        agency=organisations.get(session(), one.agency_id),
        notice=LONG if PART2 & {kind.shared for kind in one.classes} else "",
        how=TOLD[one.revoked_how] if one.revoked_how else "",
        by=SIGNERS[one.revoked_for] if one.revoked_for else "",
    )


def _told(one: Any) -> list[tuple[str, str]]:
    """What is known of an agreement of which only the choices were written down."""
    return [
        ("What they may tell", f"{words(kind.shared for kind in one.classes)}."),
        ("Who may be told", f"{one.whom}."),
        ("What for", f"{PURPOSES[one.purpose]}."),
        ("How long", f"{lasts(one.ending, one.until_on, one.event or '').capitalize()}."),
    ]


@room.page("/consents/<uuid:consent_id>/renew", needs=P.CONSENT_RECORD)
def renew(consent_id: UUID) -> ResponseReturnValue:
    """The same agreement from today on: read it out, and have it signed."""
    one = queries.get(session(), actor(), consent_id, P.CONSENT_RECORD)
    form = ConsentForm(formdata=None, data=_same(one))
    offered = organisations.partners(session(), today())
    form.offer({str(each.id): each.name for each in offered})
    return signing(form, asked(form, one.case))


def _same(one: Any) -> dict[str, Any]:
    day = today()
    return {
        "kind": one.kind.value,
        "classes": [kind.shared.value for kind in one.classes],
        "what": one.what or words(kind.shared for kind in one.classes),
        "recipient": str(one.recipient_id) if one.recipient_id else "",
        "recipient_name": one.recipient_name or "",
        "through": bool(one.intermediary_sealed),
        "intermediary": one.intermediary or "",
        "purpose": one.purpose.value if one.kind is Kind.SHARING else None,
        "from_on": day,
        "ending": one.ending.value,
        "until_on": until_by_default(day) if one.ending is Ending.DATE else None,
        "event": one.event or "",
        "method": one.method.value,
    }


@room.page("/consents/<uuid:consent_id>/revoke", needs=P.CONSENT_RECORD, methods=("GET", "POST"))
def revoke(consent_id: UUID) -> ResponseReturnValue:
    """Take it back: at once, and with how and by whom."""
    one = queries.get(session(), actor(), consent_id, P.CONSENT_RECORD)
    form = RevokeForm(by=(Signer.GUARDIAN if one.method is Method.GUARDIAN else Signer.SELF).value)
    if form.validate_on_submit():
        said = Withdrawal(Told(form.how.data), Signer(form.by.data), form.name.data or "")
        try:
            actions.revoke(session(), actor(), one, said)
        except RuleBroken as broken:
            if broken.field not in form:
                raise
            form.refuse(broken)
        else:
            here = url_for(".record", case_id=one.case_id)
            return finish(here, "Withdrawn. Nothing is shown under that agreement from now on.")
    page = render_template(
        "consents/revoke.html",
        form=form,
        given=one,
        what=words(kind.shared for kind in one.classes),
        purpose=PURPOSES[one.purpose],
    )
    return page, 422 if form.errors else 200


@room.page("/consents/<uuid:consent_id>/ended", needs=P.CONSENT_RECORD, methods=("POST",))
def ended(consent_id: UUID) -> ResponseReturnValue:
    """What was to end it has happened."""
    one = queries.get(session(), actor(), consent_id, P.CONSENT_RECORD)
    actions.has_ended(session(), actor(), one, today())
    here = url_for(".record", case_id=one.case_id)
    return finish(here, "Ended. Nothing is shown under that agreement from now on.")
