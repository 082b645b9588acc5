"""Who is here: before each page the session behind the cookie is found, judged and kept alive."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, logout_user

from cit import clock
from cit.accounts import rules
from cit.accounts.actions import sessions
from cit.accounts.actions.sessions import record_kept
from cit.accounts.queries.sessions import Visit, idle_minutes, visit
from cit.db.engine import is_reading, reading
from cit.web.kept import keep_form
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
    limits = idle_minutes(settings(), found.device_kind), settings().absolute_hours
    ended = rules.over(
        found.began_at, found.seen_at, now, idle_minutes=limits[0], absolute_hours=limits[1]
    )
    if ended is None and half and now - found.began_at >= rules.SECOND_STEP:
        ended = rules.Ended.IDLE
    if ended is not None:
        why = ended
        logout_user()
        _soon(lambda owed: sessions.expire(owed, found, me, why))
        return None if half else _too_late(found)
    g.visit = found
    if half:
        return None
    return _welcome(found)


def _welcome(found: Visit) -> ResponseReturnValue | None:
    """Let somebody in whose sign-in is complete."""
    set_actor(found.actor(settings().time_zone))
    g.theme = None if found.theme is rules.Theme.DEVICE else found.theme.value
    now = clock.now()
    proved = found.proved_at
    g.fresh = proved is not None and now - proved < timedelta(minutes=settings().fresh_minutes)
    g.notices = found.notices
    # A board left open renews itself for ever; only what a person does holds off the idle limit.
    if not is_renewal() and now - found.seen_at >= rules.SEEN_EVERY:
        _soon(lambda owed: sessions.touch(owed, found.id))
    if must_choose(found) and _is_guarded():
        return redirect(url_for("accounts.password"), 303)
    return None


def must_choose(found: Visit) -> bool:
    """Whether a new password comes before everything else."""
    old = rules.is_old(found.password_at, clock.now(), settings().password_days)
    return found.must_change_password or old


def _too_late(found: Visit) -> ResponseReturnValue | None:
    """What was sent just after the session ended waits for its sender to sign in again."""
    if is_reading() or not _is_guarded() or request.endpoint in WITH_A_BORROWED_PASSWORD:
        return None
    kept = keep_form(session(), found.user_id)
    if kept is None:
        return None
    me = found.actor(settings().time_zone)
    record_kept(session(), me)
    session().commit()
    there = url_for("accounts.kept", form_id=kept)
    return redirect(url_for("accounts.sign_in", next=there, why="idle"), 303)


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
