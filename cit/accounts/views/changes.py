"""What an administrator changes about an account."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import users as accounts
from cit.accounts.actions.invitations import invite
from cit.accounts.actions.tidying import extend as extend_account
from cit.accounts.forms.users import PersonForm, RolesForm, chosen
from cit.accounts.queries.users import get_within
from cit.accounts.views.invitations import show_link
from cit.accounts.views.room import room
from cit.accounts.views.users import HINTS, MANAGE
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session, settings


@room.page("/accounts/<uuid:user_id>/name", needs=MANAGE, methods=("GET", "POST"))
def rename(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, MANAGE)
    form, status = PersonForm(obj=user), 200
    if form.validate_on_submit():
        try:
            accounts.change(
                session(),
                actor(),
                user,
                name=(form.name.data or "").strip(),
                title=(form.title.data or "").strip(),
                unit=(form.unit.data or "").strip(),
                email=form.email.data or "",
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_there(user_id), "The account was changed.")
    if form.is_submitted():
        status = 422
    return render_template("accounts/rename.html", form=form, user=user), status


@room.page("/accounts/<uuid:user_id>/roles", needs=MANAGE, methods=("GET", "POST"), fresh=True)
def roles(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, MANAGE)
    form, status = RolesForm(roles=[one.role.value for one in user.roles]), 200
    if form.validate_on_submit():
        try:
            accounts.change_roles(session(), actor(), user, chosen(form.roles.data))
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(_there(user_id), "The roles were changed, from now on.")
    if form.is_submitted():
        status = 422
    return render_template("accounts/roles.html", form=form, user=user, hints=HINTS), status


@room.page("/accounts/<uuid:user_id>/disable", needs=MANAGE, methods=("POST",), fresh=True)
def disable(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, MANAGE)
    try:
        accounts.disable(session(), actor(), user)
    except RuleBroken as broken:
        return _refused(user_id, broken)
    return finish(_there(user_id), "The account is disabled and signed out everywhere.")


@room.page("/accounts/<uuid:user_id>/enable", needs=MANAGE, methods=("POST",))
def enable(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, MANAGE)
    accounts.enable(session(), actor(), user)
    return finish(_there(user_id), "The account is open again.")


@room.page("/accounts/<uuid:user_id>/second-factor", needs=MANAGE, methods=("POST",), fresh=True)
def reset_factor(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, MANAGE)
    try:
        accounts.reset_factor(session(), actor(), user)
    except RuleBroken as broken:
        return _refused(user_id, broken)
    return finish(_there(user_id), "The next sign-in sets up a new second factor.")


@room.page("/accounts/<uuid:user_id>/password", needs=MANAGE, methods=("POST",), fresh=True)
def reset_password(user_id: UUID) -> ResponseReturnValue:
    """A link to choose a new password. The second factor stays."""
    user = get_within(session(), actor(), user_id, MANAGE)
    try:
        token = invite(session(), actor(), user, settings().invitation_hours)
    except RuleBroken as broken:
        return _refused(user_id, broken)
    return show_link(user.id, user.name, user.username, token, "New password")


@room.page("/accounts/<uuid:user_id>/extend", needs=MANAGE, methods=("POST",), fresh=True)
def extend(user_id: UUID) -> ResponseReturnValue:
    user = get_within(session(), actor(), user_id, MANAGE)
    try:
        extend_account(session(), actor(), user, settings().temporary_hours)
    except RuleBroken as broken:
        return _refused(user_id, broken)
    return finish(_there(user_id), "The account lives on.")


def _refused(user_id: UUID, broken: RuleBroken) -> ResponseReturnValue:
    session().rollback()
    flash(broken.message, "caution")
    return redirect(_there(user_id), 303)


def _there(user_id: UUID) -> str:
    return url_for("accounts.user", user_id=user_id)
