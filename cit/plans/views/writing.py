"""All versions of one plan, and the draft of the next."""

from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.db.settings import settings_of
from cit.people import queries as people
from cit.permissions.table import Permission
from cit.plans import actions, queries
from cit.plans.forms import PlanForm, filled
from cit.plans.rules.content import content_of
from cit.plans.rules.seeing import CHOICES, Reader, is_seen
from cit.plans.rules.states import OPEN, STATES, SUGGESTED, State, is_due
from cit.plans.views.room import called, room
from cit.rules import RuleBroken
from cit.web.forms import Form
from cit.web.request import actor, finish, session
from cit.web.words import zone_here

P = Permission


@room.page("/people/<uuid:person_id>/plan/versions", needs=P.PLAN_WRITE)
def history(person_id: UUID) -> ResponseReturnValue:
    """Everything there ever was of one plan."""
    person = people.get(session(), actor(), person_id, P.PLAN_WRITE)
    record(session(), Event.PLAN_READ, by=actor(), subject_id=person_id, version=0)
    found = queries.history(session(), actor(), person_id)
    settings = settings_of(session())
    today = clock.local_day(clock.now(), zone_here())
    in_force = next((one for one in found.versions if one.state is State.APPROVED), None)
    plan = found.plan
    return render_template(
        "plans/history.html",
        person_id=person_id,
        name=people.name_of(person),
        found=found,
        in_force=in_force,
        being=next((one for one in found.versions if one.state in OPEN), None),
        seen=plan is not None
        and is_seen(plan.choice, found.contacts, settings.plan_contacts, Reader.PATROL),
        threshold=settings.plan_contacts,
        days=settings.plan_contact_days,
        is_due=plan is not None and is_due(plan.review_due_on, today),
        states=STATES,
        choices=CHOICES,
        suggested=SUGGESTED,
        once=Form(formdata=None).once.data,
    )


@room.page("/people/<uuid:person_id>/plan/begin", needs=P.PLAN_WRITE, methods=("POST",))
def begin(person_id: UUID) -> ResponseReturnValue:
    """A draft of what is in force, or an empty one."""
    person = people.get(session(), actor(), person_id, P.PLAN_WRITE)
    try:
        version = actions.begin(session(), actor(), person)
    except RuleBroken:
        being = queries.open_version(session(), actor(), person_id)
        session().rollback()
        to = url_for(".version", version_id=being.id) if being else url_for(".index")
        return finish(to, "A draft of this plan is open already.", "caution")
    return finish(url_for(".edit", version_id=version.id), "A draft was begun.")


@room.page("/plans/<uuid:version_id>/edit", needs=P.PLAN_WRITE, methods=("GET", "POST"))
def edit(version_id: UUID) -> ResponseReturnValue:
    """Write a draft."""
    version = queries.get_version(session(), actor(), version_id, P.PLAN_WRITE)
    person_id = version.person_id
    form = PlanForm(data=filled(content_of(version.content)))
    if form.validate_on_submit():
        try:
            actions.save(session(), actor(), version, form.told)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return finish(url_for(".version", version_id=version_id), "The draft is kept.")
    else:
        record(
            session(),
            Event.PLAN_READ,
            by=actor(),
            subject_id=person_id,
            version=version.number,
        )
    page = render_template(
        "plans/edit.html",
        form=form,
        version=version,
        name=called(person_id),
        words=version.words if version.state is State.DRAFT else None,
        cautions=people.cautions(session(), actor(), [person_id]).get(person_id, []),
    )
    return page, 422 if form.errors else 200
