"""Consent as it is given on the screen: choose, read, sign."""

from typing import Any

from sqlalchemy.orm import Session

from cit.consents.actions import NewConsent
from cit.consents.rules import Class, Ending, Facts, Method, Purpose, Signature, text
from tests.kit.browser import Browser, Page
from tests.kit.referring import Cast

DRAWN = "100,100 150,150 200,100 250,150;300,100 350,150 400,100 450,150"
TAKEN_BACK = {"how": "here", "by": "self"}


def answers(on: Cast, **values: Any) -> dict[str, Any]:
    """Agreed with the partner, for a first appointment."""
    return {
        "kind": "sharing",
        "classes": ["contact", "need"],
        "what": "That I need a first appointment",
        "recipient": str(on.house.id),
        "purpose": "first-appointment",
        "ending": "date",
        "method": "signed",
        **values,
    }


def chosen(who: Browser, on: Cast, **values: Any) -> Page:
    """The first page is filled in; what comes is the text, or what is wrong."""
    path = f"/cases/{on.case.id}/consents"
    form = who.get(path).form_values("form[action$='/read']")
    form.pop("csrf_token")
    return who.post_quietly(f"{path}/read", **{**form, **answers(on, **values)})


def signed(who: Browser, on: Cast, page: Page, **values: Any) -> Page:
    """The text is there; it is signed."""
    form = page.form_values("form[action$='/consents']")
    form.pop("csrf_token")
    once = form.pop("once")
    return who.post(f"/cases/{on.case.id}/consents", once=once, **{**form, **values})


def whole(session: Session, on: Cast, *classes: Class, **values: Any) -> NewConsent:
    """A consent in full, for the action."""
    day = on.case.local_day
    assert day is not None
    asked: dict[str, Any] = {
        "case": on.case,
        "recipient_id": on.house.id,
        "classes": frozenset(classes or (Class.CONTACT, Class.NEED)),
        "purpose": Purpose.FIRST_APPOINTMENT,
        "method": Method.SIGNED,
        "from_on": day,
        "until_on": day,
        "today": day,
        "what": "That I need a first appointment",
        "signature": Signature(drawn=DRAWN),
        **values,
    }
    return NewConsent(**asked, text=tuple(text(facts(asked))))


def facts(asked: dict[str, Any], **values: Any) -> Facts:
    new = {name: asked[name] for name in ("classes", "what", "purpose", "method", "from_on")}
    more = {
        "person": "Marcus Ellery",
        "agency": "Larkspur Police",
        "reach": "1 Main Street, 555-0100",
        "kind": asked.get("kind"),
        "recipient": "Alder House",
        "intermediary": "",
        "ending": asked.get("ending", Ending.DATE),
        "until_on": asked["until_on"],
        "event": asked.get("event", ""),
    }
    return Facts(**{**new, **more, **values})
