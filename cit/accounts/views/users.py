"""Everybody's accounts: the list, one account, a new one."""

from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import passwords
from cit.accounts.actions import users as accounts
from cit.accounts.actions.users import NewUser
from cit.accounts.forms.users import NewUserForm, chosen
from cit.accounts.queries.users import Filters, get_within, page
from cit.accounts.rules import BORROWED_FOR, ROLE_HINTS, ROLES
from cit.accounts.views.room import room
from cit.organisations import queries as organisations
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from cit.rules import RuleBroken
from cit.web.paging import read_mark
from cit.web.request import actor, finish, session, settings

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


@room.page("/accounts/new", needs=MANAGE, methods=("GET", "POST"))
def new_user() -> ResponseReturnValue:
    form, status = NewUserForm(organisations.all_of_them(session(), actor())), 200
    if form.validate_on_submit():
        word = passwords.temporary()
        # Without a transaction: hashing takes long, and others want to write meanwhile.
        session().rollback()
        hashed = passwords.hash_password(word, passwords.Cost.of(settings()))
        try:
            made = accounts.create_user(session(), actor(), _new(form, hashed))
        except RuleBroken as broken:
            session().rollback()
            form.refuse(broken)
        else:
            return show_once(made.id, made.name, made.username, word, "Account made")
    if form.is_submitted():
        status = 422
    return render_template("accounts/new_user.html", form=form, hints=HINTS), status


def _new(form: NewUserForm, password_hash: str) -> NewUser:
    return NewUser(
        username=form.username.data or "",
        name=(form.name.data or "").strip(),
        organisation_id=UUID(form.organisation_id.data),
        roles=chosen(form.roles.data),
        title=(form.title.data or "").strip() or None,
        unit=(form.unit.data or "").strip() or None,
        password_hash=password_hash,
    )


def show_once(user_id: UUID, name: str, username: str, word: str, title: str) -> str:
    """Keep what was done, and show the password in this answer and nowhere else."""
    finish(url_for("accounts.user", user_id=user_id))
    return render_template(
        "accounts/password_once.html",
        title=title,
        name=name,
        username=username,
        word=word,
        user_id=user_id,
        hours=int(BORROWED_FOR.total_seconds()) // 3600,
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
