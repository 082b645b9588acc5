"""Everybody's accounts: the list, one account, a new one."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.accounts.actions import users as accounts
from cit.accounts.actions.invitations import invite
from cit.accounts.actions.users import NewUser
from cit.accounts.forms.users import NewUserForm, chosen
from cit.accounts.queries.users import Filters, get_within, page
from cit.accounts.rules import ROLE_HINTS, ROLES
from cit.accounts.views.invitations import show_link
from cit.accounts.views.room import room
from cit.organisations import queries as organisations
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.rules import RuleBroken
from cit.web.paging import read_mark
from cit.web.request import actor, session, settings

MANAGE, VIEW = Permission.USER_MANAGE, Permission.USER_VIEW
HINTS = {role.value: words for role, words in ROLE_HINTS.items()}


@room.page("/accounts", needs=VIEW)
def users() -> ResponseReturnValue:
    filters = _filters()
    found = page(session(), actor(), filters, read_mark(request.args.get("after"), 2))
    kept: dict[str, Any] = {
        name: asked
        for name in ("organisation", "role", "state")
        if (asked := request.args.get(name))
    }
    return render_template(
        "accounts/users.html",
        page=found,
        filters=filters,
        roles=ROLES,
        organisations=organisations.all_of_them(session(), actor()),
        next_url=url_for("accounts.users", after=found.next, **kept) if found.next else None,
        first_url=url_for("accounts.users", **kept) if request.args.get("after") else None,
        may_manage=granted(actor(), MANAGE) is not Reach.NONE,
    )


@room.page("/accounts/<uuid:user_id>", needs=VIEW)
def user(user_id: UUID) -> ResponseReturnValue:
    found = get_within(session(), actor(), user_id, VIEW)
    return render_template(
        "accounts/user.html",
        user=found,
        roles=[ROLES[one.role] for one in found.roles],
        may_manage=granted(actor(), MANAGE) is not Reach.NONE,
        may_see_standing=granted(actor(), Permission.DESIGNATION_VIEW) is not Reach.NONE,
        own=found.id == actor().id,
        second_factor=settings().second_factor,
    )


@room.page("/accounts/new", needs=MANAGE, methods=("GET", "POST"), fresh=True)
def new_user() -> ResponseReturnValue:
    form, status = NewUserForm(organisations.all_of_them(session(), actor())), 200
    if form.validate_on_submit():
        try:
            made = accounts.create_user(session(), actor(), _new(form))
            token = invite(session(), actor(), made, settings().invitation_hours)
        except RuleBroken as broken:
            session().rollback()
            form.refuse(broken)
        else:
            return show_link(made.id, made.name, made.username, token, "Account made")
    if form.is_submitted():
        status = 422
    return render_template("accounts/new_user.html", form=form, hints=HINTS), status


def _new(form: NewUserForm) -> NewUser:
    ends = timedelta(hours=settings().temporary_hours) if form.temporary.data else None
    return NewUser(
        username=form.username.data or "",
        name=(form.name.data or "").strip(),
        organisation_id=UUID(form.organisation_id.data),
        roles=chosen(form.roles.data),
        title=(form.title.data or "").strip() or None,
        unit=(form.unit.data or "").strip() or None,
        email=form.email.data or "",
        must_change_password=False,
        expires_at=clock.now() + ends if ends else None,
    )


def _filters() -> Filters:
    asked = request.args
    try:
        return Filters(
            organisation_id=UUID(asked["organisation"]) if asked.get("organisation") else None,
            role=Role(asked["role"]) if asked.get("role") else None,
            disabled={"": False, "disabled": True}[asked.get("state", "")],
        )
    except (ValueError, KeyError):
        abort(422)
