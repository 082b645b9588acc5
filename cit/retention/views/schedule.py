"""How long each kind of record is kept, and changing it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from cit.permissions.table import Permission
from cit.retention import actions, queries
from cit.retention.forms import TermForm
from cit.retention.rules.schedule import YEAR, Kind, Term, check_term
from cit.retention.rules.waits import Due
from cit.retention.views.room import at_an_agency, kind_of, listed, may, room
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session

P = Permission


@room.page("/schedule", needs=P.RETENTION_VIEW)
def schedule() -> ResponseReturnValue:
    """All terms with their grounds."""
    at_an_agency()
    terms = queries.schedule(session(), actor().organisation_id)
    listed(len(terms))
    return render_template("retention/schedule.html", terms=terms, may_set=may(P.RETENTION_SET))


@room.page("/schedule/<string:kind>", needs=P.RETENTION_SET, methods=("GET", "POST"), fresh=True)
def term(kind: str) -> ResponseReturnValue:
    """Change one of them; first shown is what the change would make due."""
    at_an_agency()
    which = kind_of(kind)
    now = queries.term_of(session(), actor().organisation_id, which)
    years, months = divmod(now.months, YEAR)
    form = TermForm(data={"years": years, "months": months, "basis": now.basis})
    shown: tuple[Due, Due] | None = None
    if form.validate_on_submit():
        try:
            asked = _asked(which, form)
            if request.form.get("act") != "preview":
                actions.set_term(session(), actor(), which, *_written(form))
                words = f"{asked.default.label} are kept for {asked.words} from now on."
                return finish(url_for(".schedule"), words)
            shown = _compared(which, asked)
        except RuleBroken as broken:
            form.refuse(broken)
    page = render_template("retention/term.html", form=form, term=now, shown=shown)
    return page, 422 if form.errors else 200


def _written(form: TermForm) -> tuple[int, int, str]:
    return form.years.data or 0, form.months.data or 0, form.basis.data or ""


def _asked(kind: Kind, form: TermForm) -> Term:
    return Term(kind, *check_term(kind, *_written(form)))


def _compared(kind: Kind, asked: Term) -> tuple[Due, Due]:
    """What is due now, and what would be."""
    agency = actor().organisation_id
    (now,) = queries.everything_due(session(), agency, only=kind)
    (then,) = queries.everything_due(session(), agency, instead=asked, only=kind)
    return now, then
