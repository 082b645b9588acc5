"""Passkeys: at the door, as a second step, as a proof; added and removed; recovery codes anew."""

import json
from typing import Any
from uuid import UUID

from fido2.server import Fido2Server
from flask import abort, current_app, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer

from cit.accounts.actions import passkeys, proving, sessions
from cit.accounts.actions.entering import enter_by_passkey
from cit.accounts.actions.recovery import new_codes
from cit.accounts.forms.entering import PasskeyForm
from cit.accounts.queries import credentials, get_user
from cit.accounts.rules import device_words, own_path
from cit.accounts.views.entering import address, browser, take, where_to
from cit.accounts.views.room import room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings
from cit.web.room import ANYONE, SIGNED_IN

# Seconds between the question and its answer.
PATIENCE = 300


@room.page("/sign-in/passkey/options", needs=ANYONE)
def passkey_options() -> ResponseReturnValue:
    """What to ask the browser for; who is here decides whose passkeys may answer."""
    there = credentials.passkeys(session(), g.visit.user_id) if g.get("visit") else []
    if g.get("visit") and not there:
        abort(404)
    return _question(*passkeys.ask_known(_server(), there))


@room.page("/sign-in/passkey/new", needs=ANYONE)
def new_passkey_options() -> ResponseReturnValue:
    user_id = _who_may_add()
    there = credentials.passkeys(session(), user_id)
    return _question(*passkeys.ask_new(_server(), get_user(session(), user_id), there))


@room.page("/sign-in/passkey", needs=ANYONE, methods=("POST",))
def passkey() -> ResponseReturnValue:
    """The answer of a browser: the only step, the second one, or a proof of who is here."""
    try:
        there = _use()
    except RuleBroken as broken:
        session().rollback()
        flash(broken.message, "caution")
        back = "accounts.confirm" if g.get("actor") else "accounts.sign_in"
        return redirect(url_for(back, next=own_path(request.args.get("next"))), 303)
    session().commit()
    return redirect(there, 303)


def _use() -> str:
    state, answer, _ = _answer()
    visit = g.get("visit")
    row = passkeys.use(session(), _server(), state=state, answer=answer, alone=visit is None)
    there = where_to()
    if visit is None:
        token = enter_by_passkey(
            session(), settings(), row.user_id, address=address(), browser=browser()
        )
        if token is None:
            session().commit()
            raise passkeys.NOT_OURS
    elif row.user_id != visit.user_id:
        raise passkeys.NOT_OURS
    elif g.get("actor") is not None:
        token = proving.proved(session(), visit, "passkey").token or ""
    else:
        token = sessions.second_step(session(), visit, "passkey")
    take(token)
    return there


@room.page("/sign-in/passkey/add", needs=ANYONE, methods=("POST",))
def first_passkey() -> ResponseReturnValue:
    """The first second factor of somebody whose password was right."""
    if g.get("actor") is not None:
        abort(404)
    user = get_user(session(), _who_may_add())
    try:
        _add(user.id)
    except RuleBroken as broken:
        session().rollback()
        flash(broken.message, "caution")
        return redirect(url_for("accounts.enrol", next=own_path(request.args.get("next"))), 303)
    codes = new_codes(session(), g.visit.actor(""), user.id)
    there, token = where_to(), sessions.second_step(session(), g.visit, "passkey")
    session().commit()
    take(token)
    return render_template("accounts/first_codes.html", codes=codes, to=there)


@room.page("/account/passkeys", needs=SIGNED_IN, methods=("POST",), fresh=True)
def add_passkey() -> ResponseReturnValue:
    try:
        _add(actor().id)
    except RuleBroken as broken:
        session().rollback()
        flash(broken.message, "caution")
        return redirect(url_for("accounts.account"), 303)
    return finish(url_for("accounts.account"), "The passkey was added.")


@room.page(
    "/account/passkeys/<uuid:passkey_id>/remove", needs=SIGNED_IN, methods=("POST",), fresh=True
)
def remove_passkey(passkey_id: UUID) -> ResponseReturnValue:
    passkeys.remove(session(), actor(), passkey_id)
    return finish(url_for("accounts.account"), "The passkey was removed.")


@room.page("/account/recovery-codes", needs=SIGNED_IN, methods=("POST",), fresh=True)
def recovery_codes() -> ResponseReturnValue:
    """A new set, shown in this answer and nowhere else."""
    codes = new_codes(session(), actor(), actor().id)
    there = url_for("accounts.account")
    finish(there)
    return render_template("accounts/first_codes.html", codes=codes, to=there)


def _add(user_id: UUID) -> None:
    state, answer, name = _answer()
    passkeys.add(
        session(),
        _server(),
        get_user(session(), user_id),
        state=state,
        answer=answer,
        name=name,
        device=device_words(request.user_agent.string),
    )


def _who_may_add() -> UUID:
    """Whoever is signed in, or is about to set up their first second factor."""
    visit = g.get("visit")
    if visit is None or (g.get("actor") is None and visit.has_factor):
        abort(404)
    found: UUID = visit.user_id
    return found


def _server() -> Fido2Server:
    host = settings().passkey_host or request.host.rpartition(":")[0] or request.host
    return passkeys.server(host, settings().site_name)


def _question(options: Any, state: Any) -> ResponseReturnValue:
    return jsonify(options=options["publicKey"], state=_signer().dumps(state))


def _answer() -> tuple[Any, Any, str]:
    """The state that the question left, the answer, and the name. Raises RuleBroken."""
    form = PasskeyForm()
    if not form.validate():
        raise passkeys.NOT_OURS
    try:
        state = _signer().loads(form.state.data or "", max_age=PATIENCE)
        answer = json.loads(form.answer.data or "")
    except (BadSignature, ValueError, RecursionError) as error:
        raise passkeys.NOT_OURS from error
    if not isinstance(answer, dict):
        raise passkeys.NOT_OURS
    return state, answer, form.name.data or ""


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="passkey")
