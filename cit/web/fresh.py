"""Dangerous acts ask who is there: `room.page(…, fresh=True)`, or `require_fresh()` in a view.

Whoever proved it within `fresh_minutes` notices nothing. Else a page asks, and leads back: a page
that was asked for is opened, a form that was sent waits sealed for one more press.
"""

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from cit.audit.events import Event
from cit.audit.trail import record
from cit.db import engine
from cit.web.kept import keep_form
from cit.web.request import actor, session


class NotFresh(Exception):
    """The last proof of who is there is too old for this act."""


def require_fresh() -> None:
    """Go on only with a recent proof of who is there. Raises NotFresh."""
    if not g.get("fresh", False):
        raise NotFresh


def ask_again(_error: NotFresh | None = None) -> ResponseReturnValue:
    """To the page that asks, and from there back to what was wanted."""
    if engine.is_reading():
        # Also the POST of a page that only reads: what it asked for is asked again.
        return redirect(url_for("accounts.confirm", next=request.full_path.rstrip("?")), 303)
    session().rollback()
    kept = keep_form(session(), actor().id)
    page = (request.endpoint or "").replace(".", ":").replace("_", "-")
    record(session(), Event.PROOF_ASKED, by=actor(), page=page)
    session().commit()
    return redirect(url_for("accounts.confirm", form=kept), 303)
