"""The page behind a link: its owner chooses a password, and signs in with it."""

from urllib.parse import urljoin
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import passwords
from cit.accounts.actions.invitations import accept
from cit.accounts.forms.entering import ChoiceForm
from cit.accounts.queries.invitations import find
from cit.accounts.views.password import NOT_TWICE, judge, words_of
from cit.accounts.views.room import room
from cit.db.engine import reading
from cit.rules import RuleBroken
from cit.web.request import finish, session, settings
from cit.web.room import ANYONE


@room.page("/invitation/<string:token>", needs=ANYONE, methods=("GET", "POST"))
def invitation(token: str) -> ResponseReturnValue:
    session().rollback()
    with reading():
        found = find(session(), token)
        if found is None:
            abort(404)
        user = found.user
        username = user.username
        words = words_of(user.username, user.name, user.organisation.name)
        session().rollback()
    form, status, judged = ChoiceForm(), 200, None
    if form.validate_on_submit():
        new = form.password.data or ""
        judged = judge(new, words)
        if new != form.again.data:
            form.refuse(NOT_TWICE)
        elif judged.reasons:
            form.refuse(RuleBroken("password", " ".join(judged.reasons)))
        elif accept(session(), token, passwords.hash_password(new, passwords.Cost.of(settings()))):
            session().commit()
            flash("Your password is set. Sign in with it.", "done")
            return redirect(url_for("accounts.sign_in"), 303)
    if form.is_submitted():
        status = 422
    told = {"form": form, "judged": judged, "username": username, "known": words}
    page = render_template("accounts/invitation.html", **told, fewest=settings().password_length)
    return page, status


def show_link(user_id: UUID, name: str, username: str, token: str, title: str) -> str:
    """Keep what was done, and show the link in this answer and nowhere else."""
    finish(url_for("accounts.user", user_id=user_id))
    link = urljoin(request.host_url, url_for("accounts.invitation", token=token))
    return render_template(
        "accounts/link_once.html",
        title=title,
        name=name,
        username=username,
        address=link,
        user_id=user_id,
        hours=settings().invitation_hours,
    )
