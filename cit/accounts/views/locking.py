"""A screen that nobody uses is locked; whoever is still there says so."""

from flask import g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from cit.accounts.actions import sessions
from cit.accounts.rules import Ended, own_path
from cit.accounts.views.room import room
from cit.web.request import actor, session
from cit.web.room import SIGNED_IN


@room.page("/stay", needs=SIGNED_IN, methods=("POST",))
def stay() -> ResponseReturnValue:
    """The page stays where it is: a script asks, and reads no answer but the number."""
    sessions.stay(session(), g.visit, actor())
    session().commit()
    return "", 204


@room.page("/lock", needs=SIGNED_IN, methods=("POST",))
def lock() -> ResponseReturnValue:
    """End the session. Drafts stay on the device; signing in leads back to the same page."""
    sessions.expire(session(), g.visit, actor(), Ended.IDLE)
    session().commit()
    cookie.clear()
    there = own_path(request.form.get("next"))
    return redirect(url_for("accounts.sign_in", next=there, why="idle"), 303)
