"""What was chosen, as a consent with its text."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from cit.consents.actions import NewConsent
from cit.consents.forms import ConsentForm
from cit.consents.rules import (
    Asked,
    Class,
    Ending,
    Facts,
    Kind,
    Method,
    Paragraph,
    Purpose,
    check,
    check_whole,
    plain,
    text,
)
from cit.consents.views.room import today
from cit.organisations import queries as organisations
from cit.people.queries import name_of
from cit.rules import RuleBroken
from cit.web.request import session


def asked(form: ConsentForm, case: Any) -> NewConsent:
    """What was chosen, with the text that it makes. Raises RuleBroken."""
    if case.person is None:
        raise RuleBroken("person", "Link the person to the case first: consent is somebody's own.")
    kind, ending, day = Kind(form.kind.data), Ending(form.ending.data), today()
    classes, method = frozenset(Class(one) for one in form.classes.data or ()), form.method.data
    purpose = _purpose(form, kind, ending, classes)
    new: dict[str, Any] = {
        "recipient_id": UUID(form.recipient.data) if form.recipient.data else None,
        "classes": classes,
        "purpose": purpose,
        "method": Method(method),
        "from_on": form.from_on.data,
        "until_on": form.until_on.data if ending is Ending.DATE else None,
        "today": day,
        "kind": kind,
        "recipient_name": form.recipient_name.data or "",
        "intermediary": form.intermediary.data or "" if form.through.data else "",
        "what": form.what.data or "",
        "ending": ending,
        "event": form.event.data or "",
    }
    ruled = ("classes", "method", "from_on", "until_on", "today")
    check(**{name: new[name] for name in ruled})
    return NewConsent(case=case, **new, text=tuple(text(_facts(case, new))))


def _purpose(form: ConsentForm, kind: Kind, ending: Ending, classes: frozenset[Class]) -> Purpose:
    return check_whole(
        Asked(
            kind=kind,
            classes=classes,
            purpose=Purpose(form.purpose.data) if form.purpose.data else None,
            method=Method(form.method.data),
            has_recipient=bool(form.recipient.data),
            has_name=bool((form.recipient_name.data or "").strip()),
            through=bool(form.through.data),
            intermediary=form.intermediary.data or "",
            what=form.what.data or "",
            ending=ending,
            until_on=form.until_on.data,
            event=form.event.data or "",
        )
    )


def _facts(case: Any, new: dict[str, Any]) -> Facts:
    agency = organisations.get(session(), case.agency_id)
    to = organisations.get(session(), new["recipient_id"]) if new["recipient_id"] else None
    shared = ("kind", "classes", "what", "intermediary", "purpose", "method", "from_on")
    return Facts(
        person=name_of(case.person),
        agency=agency.name,
        reach=", ".join(part for part in (agency.address, agency.phone) if part),
        recipient=to.name if to else new["recipient_name"].strip(),
        **{name: new[name] for name in (*shared, "ending", "until_on", "event")},
    )


def fingerprint(paragraphs: tuple[Paragraph, ...]) -> str:
    """Whether the text that is signed is the one that was read."""
    return sha256(plain(paragraphs).encode()).hexdigest()
