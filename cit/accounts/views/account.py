"""One's own account: who one is here, the screen, the devices, the password."""

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.actions import own, passwords, sessions
from cit.accounts.actions.own import Changed
from cit.accounts.forms.entering import PasswordForm, ThemeForm
from cit.accounts.queries import get_user
from cit.accounts.queries.attempts import attempt
from cit.accounts.queries.sessions import devices
from cit.accounts.rules import ROLES, Theme, check_password
from cit.accounts.views.entering import address, take, too_many
from cit.accounts.views.room import room
from cit.db.engine import reading
from cit.rules import RuleBroken
from cit.web.request import actor, finish, leave, session, settings
from cit.web.room import SIGNED_IN

SAME = RuleBroken("password", "This is your present password. Choose another.")
NOT_TWICE = RuleBroken("again", "The two new passwords differ. Enter the same one twice.")
WRONG = RuleBroken("present", "This is not your present password.")


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
    )


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


@room.page("/account/sign-out-everywhere", needs=SIGNED_IN, methods=("POST",))
def sign_out_everywhere() -> ResponseReturnValue:
    sessions.end_all(session(), actor(), actor().id)
    cookie.clear()
    leave()
    return finish(url_for("accounts.sign_in"), "You are signed out on every device.")


@room.page("/account/password", needs=SIGNED_IN, methods=("GET", "POST"))
def password() -> ResponseReturnValue:
    form, status = PasswordForm(), 200
    borrowed = g.visit.must_change_password
    if form.validate_on_submit():
        try:
            changed = _change(form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            if changed.token is not None:
                take(changed.token)
                flash("Your password was changed. Other devices are signed out.", "done")
                to = "home.today" if borrowed else "accounts.account"
                return redirect(url_for(to), 303)
            form.refuse(too_many() if changed.locked else WRONG)
    if form.is_submitted():
        status = 422
    told = {"form": form, "borrowed": borrowed, "fewest": settings().password_length}
    return render_template("accounts/password.html", **told), status


def _change(form: PasswordForm) -> Changed:
    new, present = form.password.data or "", form.present.data or ""
    cost = passwords.Cost.of(settings())
    session().rollback()
    with reading():
        user = get_user(session(), actor().id)
        words = [user.username, user.name, user.organisation.name, settings().site_name]
        found = attempt(session(), settings(), user.username, address())
        session().rollback()
    if new != form.again.data:
        raise NOT_TWICE
    check_password(new, words, settings().password_length)
    right = found.locked is None and passwords.matches(present, found.password_hash, cost)
    if right and new == present:
        raise SAME
    changed = own.change_password(
        session(),
        settings(),
        actor(),
        found,
        g.visit.id,
        right=right,
        new_hash=passwords.hash_password(new, cost) if right else None,
    )
    session().commit()
    return changed
