"""Erasing details of the log: an auditor proposes, a supervisor or an administrator answers."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit.audit.actions import Reason
from cit.audit.events import Event
from cit.audit.trail import record
from cit.oversight import queries
from cit.oversight.actions import answer_redaction, propose_redaction
from cit.oversight.forms import AnswerForm, RedactForm
from cit.oversight.rules import REASONS
from cit.oversight.views.room import room
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission


@room.page("/redactions", needs=P.REDACTION_APPROVE)
def redactions() -> ResponseReturnValue:
    """What waits for a second person, and what was answered."""
    return _listed()


@room.page("/redactions/new", needs=P.REDACTION_PROPOSE, methods=("GET", "POST"), fresh=True)
def propose() -> ResponseReturnValue:
    """Ask that the details of an entry are erased; what was proposed stands below."""
    form = RedactForm()
    if form.validate_on_submit():
        try:
            reason = Reason(form.reason.data)
            propose_redaction(session(), actor(), form.position.data or 0, reason)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".propose"), "A second person has to agree.")
    return _listed(form)


@room.page(
    "/redactions/<uuid:redaction_id>",
    needs=P.REDACTION_APPROVE,
    methods=("GET", "POST"),
    fresh=True,
)
def answer(redaction_id: UUID) -> ResponseReturnValue:
    """The second person."""
    made, form = queries.redaction(session(), actor(), redaction_id), AnswerForm()
    if form.validate_on_submit():
        try:
            yes = form.yes.data == "yes"
            answer_redaction(session(), actor(), made, yes=yes)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            words = "The details are gone for good." if yes else "The details stay."
            return finish(url_for(".redactions"), words)
    page = render_template("oversight/redaction.html", form=form, one=made, reasons=REASONS)
    return page, 422 if form.errors or form.form_errors else 200


def _listed(form: RedactForm | None = None) -> ResponseReturnValue:
    found = queries.redactions(session(), actor())
    record(session(), Event.AUDIT_LISTED, by=actor(), results=len(found))
    page = render_template(
        "oversight/redactions.html",
        form=form,
        found=found,
        reasons=REASONS,
        may_answer=granted(actor(), P.REDACTION_APPROVE) is not Reach.NONE,
        may_verify=granted(actor(), P.AUDIT_VERIFY) is not Reach.NONE,
        me_id=actor().id,
    )
    return page, 422 if form and (form.errors or form.form_errors) else 200
