"""Times of the call that nobody marked on the spot."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from cit.cases import actions as cases
from cit.cases.rules import MARK_WORDS, MARKS, Missing, times_of
from cit.encounters.forms import times_form
from cit.encounters.rules.pages import PAGES
from cit.encounters.views.room import own, page_url, room
from cit.permissions.table import Permission
from cit.rules import RuleBroken
from cit.web.request import actor, finish, session


@room.page(
    "/encounters/<uuid:encounter_id>/times",
    needs=Permission.ENCOUNTER_WRITE,
    methods=("GET", "POST"),
)
def times(encounter_id: UUID) -> ResponseReturnValue:
    """Complete the times of the call, or say why one is not known."""
    encounter = own(encounter_id)
    case, known = encounter.case, times_of(encounter.case)
    missing = [one for one in MARKS if known[one] is None]
    form = times_form(missing, case.times_missing)
    back = page_url(encounter_id, PAGES[0].key)
    if form.validate_on_submit():
        what = None
        try:
            for what, at in form.given(missing):
                cases.mark(session(), actor(), case, what, at)
            what = None
            _explain(case, form.reason.data or None)
        except RuleBroken as broken:
            session().rollback()
            encounter = own(encounter_id)
            field = form.name_of(what) if what else "reason"
            form.refuse(RuleBroken(field, broken.message))
        else:
            return finish(back, "The times are saved.")
    drawn = render_template(
        "encounters/times.html",
        encounter=encounter,
        form=form,
        missing=missing,
        received_at=case.received_at,
        known=[(MARK_WORDS[one], known[one]) for one in MARKS if known[one]],
        back=back,
    )
    return drawn, 422 if form.errors else 200


def _explain(case: Any, reason: str | None) -> None:
    if reason != case.times_missing:
        cases.explain_missing(session(), actor(), case, Missing(reason) if reason else None)
