"""One's own account: who one is here, the screen, the devices, notices."""

from uuid import UUID

from flask import g, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.actions import notices, own, sessions
from cit.accounts.forms.entering import ThemeForm
from cit.accounts.queries import credentials, get_user
from cit.accounts.queries.devices import known_to
from cit.accounts.queries.sessions import devices
from cit.accounts.rules import DEVICE_KINDS, ROLES, TOLD, Theme
from cit.accounts.views.room import room
from cit.web.request import actor, finish, leave, session, settings
from cit.web.room import SIGNED_IN


@room.page("/account", needs=SIGNED_IN)
def account() -> ResponseReturnValue:
    user = get_user(session(), actor().id)
    return render_template(
        "accounts/account.html",
        user=user,
        roles=[ROLES[one.role] for one in user.roles],
        form=ThemeForm(theme=user.theme.value),
        devices=devices(session(), user.id, clock.now(), settings()),
        here=g.visit.id,
        second_factor=settings().second_factor,
        codes_left=credentials.codes_left(session(), user.id),
        passkeys=credentials.passkeys(session(), user.id),
        notices=credentials.notices(session(), user.id),
        told=TOLD,
        kinds=DEVICE_KINDS,
        known=known_to(session(), user.id),
        my_device=g.visit.device_id,
    )


@room.page("/account/notices", needs=SIGNED_IN, methods=("POST",))
def read_notices() -> ResponseReturnValue:
    notices.read_notices(session(), actor())
    return finish(url_for("accounts.account"))


@room.page("/account/screen", needs=SIGNED_IN, methods=("POST",))
def screen() -> ResponseReturnValue:
    form = ThemeForm()
    if form.validate():
        own.choose_theme(session(), actor(), Theme(form.theme.data))
        return finish(url_for("accounts.account"), "The screen was changed.")
    return redirect(url_for("accounts.account"), 303)


@room.page("/account/devices/<uuid:sign_in_id>/sign-out", needs=SIGNED_IN, methods=("POST",))
def sign_out_device(sign_in_id: UUID) -> ResponseReturnValue:
    sessions.sign_out(session(), actor(), sign_in_id)
    return finish(url_for("accounts.account"), "That device is signed out.")


@room.page("/account/devices/sign-out-others", needs=SIGNED_IN, methods=("POST",))
def sign_out_others() -> ResponseReturnValue:
    sessions.end_all(session(), actor(), actor().id, but=g.visit.id)
    return finish(url_for("accounts.account"), "Every other device is signed out.")


@room.page("/account/sign-out-everywhere", needs=SIGNED_IN, methods=("POST",))
def sign_out_everywhere() -> ResponseReturnValue:
    sessions.end_all(session(), actor(), actor().id)
    cookie.clear()
    leave()
    return finish(url_for("accounts.sign_in"), "You are signed out on every device.")
