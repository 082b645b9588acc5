"""Signing in and out."""

import secrets

from flask import Response, after_this_request, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import login_user

from cit.accounts.actions import entering, passwords, sessions
from cit.accounts.actions.devices import Browser
from cit.accounts.actions.entering import Entry
from cit.accounts.forms.entering import SignInForm
from cit.accounts.queries.attempts import attempt
from cit.accounts.rules import DeviceKind, device_words, own_path
from cit.accounts.views.door import Visitor
from cit.accounts.views.room import room
from cit.db.engine import reading
from cit.rules import RuleBroken
from cit.web.request import finish, leave, session, settings
from cit.web.room import ANYONE

WRONG = RuleBroken("", "User name and password do not go together. Check both.")
TOO_MANY = RuleBroken(
    "", "Too many tries. Wait {} minutes, or ask the duty desk or an administrator."
)

UNTIL_RELEASED = RuleBroken(
    "", "Too many tries. Ask a supervisor or an administrator to release the lock."
)
# Seconds that a browser stays known; browsers forget after 400 days in any case.
KNOWN_FOR = 400 * 24 * 3600


@room.page("/sign-in", needs=ANYONE, methods=("GET", "POST"))
def sign_in() -> ResponseReturnValue:
    if g.get("actor") is not None:
        return redirect(where_to(), 303)
    if g.get("visit") is not None and request.method == "GET":
        return redirect(second_step(has_factor=g.visit.has_factor), 303)
    form, status = SignInForm(), 200
    if form.validate_on_submit():
        entry = _try(form)
        if entry.token is not None:
            return welcome(entry.token, has_factor=entry.has_factor)
        status = 429 if entry.locked else 422
        form.refuse(too_many() if entry.locked else WRONG)
    elif form.is_submitted():
        status = 422
    told = {
        "banner": settings().banner,
        "idle": request.args.get("why") == "idle",
        "to": own_path(request.args.get("next")),
    }
    return render_template("accounts/sign_in.html", form=form, **told), status


@room.page("/sign-out", needs=ANYONE, methods=("POST",))
def sign_out() -> ResponseReturnValue:
    visit = g.get("visit")
    if visit is not None:
        sessions.sign_out(session(), visit.actor(""), visit.id)
    cookie.clear()
    leave()
    return finish(url_for("accounts.sign_in"), "You are signed out.")


def _try(form: SignInForm) -> Entry:
    username, password = form.username.data or "", form.password.data or ""
    cost = passwords.Cost.of(settings())
    # Hashing takes long on purpose. No transaction is open meanwhile, least of all one that
    # keeps others from writing.
    session().rollback()
    with reading():
        found = attempt(session(), settings(), username, address(), device_token())
        session().rollback()
    right, renewed = False, None
    if found.locked is None:
        right = passwords.matches(password, found.password_hash, cost)
        if right and found.password_hash:
            renewed = passwords.renewed(password, found.password_hash, cost)
    entry = entering.settle(
        session(),
        settings(),
        found,
        right=right,
        browser=browser(form.device_kind.data),
        renewed=renewed,
    )
    session().commit()
    return entry


def browser(kind: str | None = None) -> Browser:
    """The browser of this request; one that is new is given a token to be known by."""
    token = device_token()
    if not token:
        token = secrets.token_urlsafe(32)
        after_this_request(lambda response: _give(response, token))
    words = device_words(request.user_agent.string)
    return Browser(words, token, DeviceKind(kind) if kind else None)


def device_token() -> str:
    """What this browser was given the first time somebody signed in on it."""
    return request.cookies.get(_cookie_name(), "")[:100]


def _cookie_name() -> str:
    return "__Host-cit-device" if settings().secure_cookies else "cit-device"


def _give(response: Response, token: str) -> Response:
    response.set_cookie(
        _cookie_name(),
        token,
        max_age=KNOWN_FOR,
        secure=settings().secure_cookies,
        httponly=True,
        samesite="Strict",
    )
    return response


def welcome(token: str, *, has_factor: bool) -> ResponseReturnValue:
    """Give the browser its token and nothing of what its cookie held before."""
    take(token)
    if settings().second_factor:
        return redirect(second_step(has_factor=has_factor), 303)
    return redirect(where_to(), 303)


def take(token: str) -> None:
    cookie.clear()
    login_user(Visitor(token))


def second_step(*, has_factor: bool) -> str:
    page = "accounts.code" if has_factor else "accounts.enrol"
    return url_for(page, next=own_path(request.args.get("next")))


def where_to() -> str:
    """The page somebody came for, when it is ours; else Today."""
    return own_path(request.args.get("next")) or url_for("home.today")


def address() -> str:
    return request.remote_addr or ""


def too_many() -> RuleBroken:
    if settings().lock_until_released:
        return UNTIL_RELEASED
    return RuleBroken(TOO_MANY.field, TOO_MANY.message.format(settings().sign_in_window_minutes))
