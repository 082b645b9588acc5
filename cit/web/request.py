"""What a request carries: its session, its actor, its settings, and how it ends."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from flask import abort, current_app, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from cit.config import Settings
from cit.db.engine import session
from cit.permissions.check import Actor
from cit.web.kept import forget_form
from cit.web.once import UsedForm

__all__ = [
    "actor",
    "choice",
    "finish",
    "is_renewal",
    "later",
    "leave",
    "session",
    "set_actor",
    "settings",
]

# Sent by the script that keeps an open page fresh; nobody has touched anything.
RENEWAL = "X-Renewal"

After = Callable[[Session], None]
# What the application does with every transaction of a form before it commits.
CLOSING = "cit.closing"
E = TypeVar("E", bound=Enum)


def settings() -> Settings:
    """The settings of this installation."""
    found: Settings = current_app.extensions["cit.settings"]
    return found


def actor() -> Actor:
    """Whoever is signed in. Only pages that need a permission or a sign-in may ask."""
    found: Actor = g.actor
    return found


def set_actor(who: Actor | None) -> None:
    """Say who acts in this request; queries on case data return nothing before that."""
    g.actor = who
    session().info["actor"] = who


def choice(kind: type[E], name: str) -> E | None:
    """What an address chooses of a list: nothing, or one of it; anything else is refused."""
    written = request.args.get(name, "")
    try:
        return kind(written) if written else None
    except ValueError:
        abort(422)


def is_renewal() -> bool:
    """Whether an open page renews itself, and no person asked for it."""
    return request.method == "GET" and RENEWAL in request.headers


def later(act: After) -> None:
    """Write something after the page is made, in the one write transaction of a GET."""
    g.setdefault("later", []).append(act)


def finish(location: str, message: str | None = None, kind: str = "done") -> ResponseReturnValue:
    """Commit, say what was done, and go on. The message never holds a name."""
    used = request.form.get("once", "")
    if used:
        session().add(UsedForm(key=UUID(used), actor_id=_actor_id(), location=location))
        flash(used, "accepted")  # lets the page forget a draft it kept of this form
    if kept := request.form.get("kept", ""):
        forget_form(session(), _actor_id(), kept)
    for act in current_app.extensions.get(CLOSING, ()):
        act(session())
    session().commit()
    if message:
        flash(message, kind)
    return redirect(location, 303)


def leave() -> None:
    """Somebody signs out: their browser is to forget what it kept of us."""
    g.left = True


def _actor_id() -> UUID | None:
    who: Any = g.get("actor")
    return who.id if who is not None else None
