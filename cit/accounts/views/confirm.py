"""Step-up: the page that asks who is there, and forms that wait for one more press."""

from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.accounts.actions import passwords, proving
from cit.accounts.actions.factor import Checked
from cit.accounts.forms.entering import CodeForm, ProofForm
from cit.accounts.queries import get_user
from cit.accounts.queries.attempts import attempt
from cit.accounts.rules import own_path
from cit.accounts.views.entering import address, device_token, take, too_many
from cit.accounts.views.room import room
from cit.db.engine import reading
from cit.rules import RuleBroken
from cit.web.kept import kept_form
from cit.web.request import actor, session, settings
from cit.web.room import SIGNED_IN

WRONG_CODE = RuleBroken("code", "This code does not fit. Enter the one that your app shows now.")
WRONG_PASSWORD = RuleBroken("password", "This is not your password.")


@room.page("/confirm", needs=SIGNED_IN, methods=("GET", "POST"))
def confirm() -> ResponseReturnValue:
    by_code = g.visit.has_factor
    form, status = (CodeForm() if by_code else ProofForm()), 200
    if form.validate_on_submit():
        proof = _by_code(form.code.data or "") if by_code else _by_password(form.password.data)
        if proof.token is not None:
            take(proof.token)
            return redirect(_there(), 303)
        status = 429 if proof.locked else 422
        form.refuse(too_many() if proof.locked else WRONG_CODE if by_code else WRONG_PASSWORD)
    elif form.is_submitted():
        status = 422
    told = {"minutes": settings().fresh_minutes, "by_code": by_code, "kept": _kept()}
    told |= {"has_passkey": g.visit.has_passkey, "to": _there()}
    return render_template("accounts/confirm.html", form=form, **told), status


@room.page("/kept/<uuid:form_id>", needs=SIGNED_IN)
def kept(form_id: UUID) -> ResponseReturnValue:
    """A form that waits. It goes where it was going when its sender presses once more."""
    found = kept_form(session(), actor().id, form_id)
    told = [(name, value) for name, value in found.fields or []]
    return render_template("accounts/kept.html", path=found.path, fields=told, kept=found)


def _by_code(code: str) -> Checked:
    checked = proving.prove_by_code(session(), settings(), g.visit, code, address=address())
    session().commit()
    return checked


def _by_password(password: str | None) -> Checked:
    cost = passwords.Cost.of(settings())
    session().rollback()
    with reading():
        user = get_user(session(), actor().id)
        found = attempt(session(), settings(), user.username, address(), device_token())
        session().rollback()
    right = found.locked is None and passwords.matches(password or "", found.password_hash, cost)
    checked = proving.prove_by_password(session(), settings(), g.visit, found, right=right)
    session().commit()
    return checked


def _kept() -> UUID | None:
    try:
        return UUID(request.args.get("form", ""))
    except ValueError:
        return None


def _there() -> str:
    """Where somebody was going: a form that waits, a page of ours, else their account."""
    waiting = _kept()
    if waiting is not None:
        return url_for("accounts.kept", form_id=waiting)
    there = own_path(request.args.get("next"))
    return there or url_for("accounts.account")
