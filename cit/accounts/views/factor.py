"""The second step of signing in: a code, or the app that will make codes."""

from collections.abc import Mapping

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import factor
from cit.accounts.forms.entering import CodeForm
from cit.accounts.queries import get_user
from cit.accounts.queries.sessions import Visit
from cit.accounts.rules import device_words, own_path
from cit.accounts.views.entering import address, second_step, take, too_many, where_to
from cit.accounts.views.room import room
from cit.rules import RuleBroken
from cit.web.qr import qr
from cit.web.request import session, settings
from cit.web.room import ANYONE

WRONG = RuleBroken("code", "This code does not fit. Enter the one that your app shows now.")


@room.page("/sign-in/code", needs=ANYONE, methods=("GET", "POST"))
def code() -> ResponseReturnValue:
    return _elsewhere(enrolling=False) or _step("accounts/code.html", {})


@room.page("/sign-in/app", needs=ANYONE, methods=("GET", "POST"))
def enrol() -> ResponseReturnValue:
    elsewhere = _elsewhere(enrolling=True)
    if elsewhere is not None:
        return elsewhere
    user = get_user(session(), g.visit.user_id)
    key = user.totp_secret or ""
    told = {
        "key": " ".join(key[i : i + 4] for i in range(0, len(key), 4)),
        "picture": qr(factor.address_for_app(user, settings().site_name)),
        "username": user.username,
    }
    return _step("accounts/enrol.html", told)


def _elsewhere(*, enrolling: bool) -> ResponseReturnValue | None:
    """Where somebody belongs who is not at this step."""
    if g.get("actor") is not None:
        return redirect(where_to(), 303)
    visit: Visit | None = g.get("visit")
    if visit is None:
        return redirect(url_for("accounts.sign_in"), 303)
    if visit.has_factor is enrolling:
        return redirect(second_step(has_factor=visit.has_factor), 303)
    return None


def _step(template: str, told: Mapping[str, object]) -> ResponseReturnValue:
    form, status = CodeForm(), 200
    if form.validate_on_submit():
        checked = factor.check_code(
            session(),
            settings(),
            g.visit,
            form.code.data or "",
            address=address(),
            device=device_words(request.user_agent.string),
        )
        session().commit()
        if checked.token is not None:
            there = where_to()
            take(checked.token)
            if checked.codes:
                return render_template("accounts/first_codes.html", codes=checked.codes, to=there)
            return redirect(there, 303)
        status = 429 if checked.locked else 422
        form.refuse(too_many() if checked.locked else WRONG)
    elif form.is_submitted():
        status = 422
    more = {"has_passkey": g.visit.has_passkey, "to": own_path(request.args.get("next"))}
    return render_template(template, form=form, **more, **told), status
