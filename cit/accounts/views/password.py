"""One's own password: judged in words, then changed."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import own, passwords
from cit.accounts.actions.own import Changed
from cit.accounts.forms.entering import PasswordForm
from cit.accounts.queries import get_user
from cit.accounts.queries.attempts import attempt
from cit.accounts.rules import Strength, strength
from cit.accounts.views.door import must_choose
from cit.accounts.views.entering import address, device_token, take, too_many
from cit.accounts.views.room import room
from cit.db.engine import reading
from cit.rules import RuleBroken
from cit.web.request import actor, session, settings
from cit.web.room import SIGNED_IN

SAME = RuleBroken("password", "This is your present password. Choose another.")
NOT_TWICE = RuleBroken("again", "The two new passwords differ. Enter the same one twice.")
WRONG = RuleBroken("present", "This is not your present password.")


@room.page("/account/password", needs=SIGNED_IN, methods=("GET", "POST"))
def password() -> ResponseReturnValue:
    form, status, judged = PasswordForm(), 200, None
    borrowed, due = g.visit.must_change_password, must_choose(g.visit)
    if form.validate_on_submit():
        words = own_words()
        judged = judge(form.password.data or "", words)
        try:
            changed = _change(form, judged)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            if changed.token is not None:
                take(changed.token)
                flash("Your password was changed. Other devices are signed out.", "done")
                return redirect(url_for("home.today" if due else "accounts.account"), 303)
            form.refuse(too_many() if changed.locked else WRONG)
    if form.is_submitted():
        status = 422
    told = {"form": form, "borrowed": borrowed, "due": due, "judged": judged}
    told["known"] = own_words()
    page = render_template("accounts/password.html", **told, fewest=settings().password_length)
    return page, status


def judge(password: str, words: list[str]) -> Strength:
    """How good a password is here."""
    return strength(password, words, settings().password_length, passwords.blocked(settings()))


def own_words() -> list[str]:
    """Names that others know of whoever is signed in, and of where they work."""
    with reading():
        user = get_user(session(), actor().id)
        found = words_of(user.username, user.name, user.organisation.name)
        session().rollback()
    return found


def words_of(username: str, name: str, organisation: str) -> list[str]:
    return [username, name, organisation, settings().site_name]


def _change(form: PasswordForm, judged: Strength) -> Changed:
    new, present = form.password.data or "", form.present.data or ""
    cost = passwords.Cost.of(settings())
    session().rollback()
    with reading():
        user = get_user(session(), actor().id)
        found = attempt(session(), settings(), user.username, address(), device_token())
        session().rollback()
    if new != form.again.data:
        raise NOT_TWICE
    if judged.reasons:
        raise RuleBroken("password", " ".join(judged.reasons))
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
