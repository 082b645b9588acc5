"""A supervisor's decision: the whole report, its flags, approve or return."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from cit.encounters import actions, queries
from cit.encounters.forms import ApproveForm, ReturnForm
from cit.encounters.rules import Status
from cit.encounters.rules.codes import must_review
from cit.encounters.rules.reading import differences, pages_in_words
from cit.encounters.views.room import case_url, room, said_kind, said_times, was_read
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach
from cit.rules import RuleBroken
from cit.web.context import link
from cit.web.request import actor, finish, later, session


def decision_page(encounter: Any) -> ResponseReturnValue:
    """The page on which a supervisor decides; for everybody else the report as it is."""
    reviews = granted(actor(), Permission.ENCOUNTER_REVIEW) is not Reach.NONE
    if not reviews or encounter.status is not Status.SUBMITTED:
        return redirect(url_for("encounters.show", encounter_id=encounter.id), 303)
    if encounter.opened_at is None:
        who, encounter_id = actor(), encounter.id
        later(lambda own: actions.open_for_review(own, who, _to_decide(own, who, encounter_id)))
    else:
        was_read(encounter)
    return _drawn(encounter, _approving(encounter), _returning(encounter))


@room.page(
    "/encounters/<uuid:encounter_id>/approve", needs=Permission.ENCOUNTER_REVIEW, methods=("POST",)
)
def approve(encounter_id: UUID) -> ResponseReturnValue:
    """Approve the version that was read."""
    encounter = _to_decide(session(), actor(), encounter_id)
    form = ApproveForm()
    if form.validate_on_submit():
        try:
            actions.approve(session(), actor(), encounter, seen=form.version.data)
        except RuleBroken as broken:
            return _again(encounter_id, broken)
        return finish(_next(encounter_id), "The report is approved.")
    return _again(encounter_id, RuleBroken("", "Open the report again before you decide."))


@room.page(
    "/encounters/<uuid:encounter_id>/send-back",
    needs=Permission.ENCOUNTER_REVIEW,
    methods=("POST",),
)
def send_back(encounter_id: UUID) -> ResponseReturnValue:
    """Return the report to its author and say why."""
    encounter = _to_decide(session(), actor(), encounter_id)
    form = ReturnForm()
    if form.validate_on_submit():
        try:
            actions.send_back(
                session(), actor(), encounter, form.reason.data or "", seen=form.version.data
            )
        except RuleBroken as broken:
            return _again(encounter_id, broken, form)
        return finish(_next(encounter_id), "The report goes back to its author.")
    return _again(encounter_id, None, form)


def _again(
    encounter_id: UUID, broken: RuleBroken | None, returning: ReturnForm | None = None
) -> ResponseReturnValue:
    """The page once more, with what was wrong; somebody may have decided meanwhile."""
    session().rollback()
    encounter = _to_decide(session(), actor(), encounter_id)
    if encounter.status is not Status.SUBMITTED:
        raise broken or RuleBroken("status", "Somebody has decided on this report already.")
    returning = returning or _returning(encounter)
    if broken is not None:
        # The version travels unseen: what is wrong with it is told on top.
        field = broken.field if broken.field == "reason" else ""
        returning.refuse(RuleBroken(field, broken.message))
    was_read(encounter)
    drawn = _drawn(encounter, _approving(encounter), returning)
    session().commit()
    return drawn, 422


def _drawn(encounter: Any, approving: ApproveForm, returning: ReturnForm) -> str:
    versions = queries.versions(session(), encounter)
    before = versions[1] if len(versions) > 1 else None
    report = versions[0].row.answers or {}
    old = (before.row.answers or {}) if before else None
    words = queries.reader(session(), encounter, report, old)
    hurt = (encounter.injury_person, encounter.injury_officer, encounter.injury_other)
    return render_template(
        "encounters/decide.html",
        encounter=encounter,
        pages=pages_in_words(report, words),
        changes=differences(old, report, words) if old is not None else [],
        before=before,
        has_force=must_review(encounter.force),
        injured=any(hurt),
        approving=approving,
        returning=returning,
        kind=said_kind(encounter.case),
        times=said_times(encounter.case),
        case_url=case_url(encounter.case_id),
    )


def _approving(encounter: Any) -> ApproveForm:
    return ApproveForm(formdata=None, data={"version": encounter.version})


def _returning(encounter: Any) -> ReturnForm:
    return ReturnForm(formdata=None, data={"version": encounter.version})


def _to_decide(own: Any, who: Any, encounter_id: UUID) -> Any:
    return queries.get(own, who, encounter_id, Permission.ENCOUNTER_REVIEW)


def _next(encounter_id: UUID) -> str:
    return link("home.today") or url_for("encounters.show", encounter_id=encounter_id)
