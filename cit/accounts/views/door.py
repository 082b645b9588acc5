"""Who is here: before each page the session behind the cookie is found, judged and kept alive."""

from dataclasses import dataclass

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, logout_user

from cit import clock
from cit.accounts import rules
from cit.accounts.actions import sessions
from cit.accounts.queries.sessions import Visit, visit
from cit.db.engine import is_reading, reading
from cit.web.request import After, is_renewal, later, session, set_actor, settings
from cit.web.room import ANYONE

# Where somebody who must choose a password first can still go.
WITH_A_BORROWED_PASSWORD = frozenset({"accounts.password", "accounts.sign_out"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """What Flask-Login keeps of somebody: the token, and the session found behind it."""

    token: str
    visit: Visit | None = None
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.token


def install(app: Flask) -> None:
    """Have every request know who makes it."""
    manager = LoginManager()
    # A phone changes its address all the time; the session's limits protect it, not the address.
    manager.session_protection = None
    manager.init_app(app, add_context_processor=False)
    manager.user_loader(_find)
    app.before_request(_recognise)


def _find(token: str) -> Visitor | None:
    will_write = not is_reading()
    with reading():
        found = visit(session(), token)
        if will_write:
            # The write transaction of this request begins with its first own statement, so that
            # slow work before it (hashing a password) keeps nobody else from writing.
            session().rollback()
    return Visitor(token, found) if found else None


def _recognise() -> ResponseReturnValue | None:
    if not current_user.is_authenticated:
        return None
    found: Visit = current_user.visit
    me, now = found.actor(settings().time_zone), clock.now()
    half = settings().second_factor and found.factor_at is None
    limits = settings().idle_minutes, settings().absolute_hours
    ended = rules.over(
        found.began_at, found.seen_at, now, idle_minutes=limits[0], absolute_hours=limits[1]
    )
    if ended is None and half and now - found.began_at >= rules.SECOND_STEP:
        ended = rules.Ended.IDLE
    if ended is not None:
        why = ended
        logout_user()
        _soon(lambda owed: sessions.expire(owed, found, me, why))
        return None
    g.visit = found
    if half:
        return None
    return _welcome(found)


def _welcome(found: Visit) -> ResponseReturnValue | None:
    """Let somebody in whose sign-in is complete."""
    set_actor(found.actor(settings().time_zone))
    g.theme = None if found.theme is rules.Theme.DEVICE else found.theme.value
    # A board left open renews itself for ever; only what a person does holds off the idle limit.
    if not is_renewal() and clock.now() - found.seen_at >= rules.SEEN_EVERY:
        _soon(lambda owed: sessions.touch(owed, found.id))
    if found.must_change_password and _is_guarded():
        return redirect(url_for("accounts.password"), 303)
    return None


def _is_guarded() -> bool:
    endpoint = request.endpoint
    if endpoint is None or endpoint in WITH_A_BORROWED_PASSWORD:
        return False
    return getattr(current_app.view_functions[endpoint], "needs", None) is not ANYONE


def _soon(act: After) -> None:
    """Write after the page when it is only read, else at once in a transaction of its own."""
    if is_reading():
        later(act)
    else:
        act(session())
        session().commit()
