"""What too many wrong tries have closed, and opening it again."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions.failures import release as release_lock
from cit.accounts.queries.locks import get_lock, locks
from cit.accounts.views.room import room
from cit.permissions.table import Permission
from cit.web.request import actor, finish, session

RELEASE = Permission.USER_RELEASE


@room.page("/accounts/locked", needs=RELEASE)
def locked() -> ResponseReturnValue:
    return render_template("accounts/locked.html", locks=locks(session(), actor()))


@room.page("/accounts/locked/<uuid:lock_id>/release", needs=RELEASE, methods=("POST",))
def release(lock_id: UUID) -> ResponseReturnValue:
    release_lock(session(), actor(), get_lock(session(), actor(), lock_id))
    return finish(url_for("accounts.locked"), "The lock was released.")
