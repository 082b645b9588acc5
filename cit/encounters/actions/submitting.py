"""Submitting a report, and taking it back while nobody has read it."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.queries import standing_on
from cit.audit.events import Event
from cit.cases.actions import set_final_type, set_mental_health
from cit.cases.models import Case
from cit.cases.rules import times_of
from cit.config import Settings
from cit.db.zone import zone_of
from cit.encounters.actions.hooks import AFTER_SUBMISSION
from cit.encounters.actions.steps import begin, decide, log
from cit.encounters.models import Disposition, Encounter, EncounterVersion
from cit.encounters.rules import Status
from cit.encounters.rules.codes import codes, dispositions
from cit.encounters.rules.completeness import check_complete
from cit.encounters.rules.states import Act, review_due_at
from cit.permissions.check import Actor


def submit(
    session: Session,
    actor: Actor,
    encounter: Encounter,
    *,
    review_hours: int = Settings.review_hours,
) -> Encounter:
    """Hand a complete report over for review; each submission is a version that stays."""
    to = begin(session, actor, encounter, Act.SUBMIT)
    report, case = encounter.answers or {}, session.get_one(Case, encounter.case_id)
    check_complete(report, times_of(case), case.times_missing)
    now = clock.now()
    encounter.status, encounter.version = to, encounter.version + 1
    encounter.submitted_at, encounter.review_due_at = now, review_due_at(now, review_hours)
    encounter.opened_at = encounter.return_reason = None
    _set_codes(session, encounter, case, report)
    _replace_dispositions(session, encounter, report)
    _keep_version(session, encounter, report)
    _tell_case(session, actor, case, report)
    session.flush()
    log(session, Event.ENCOUNTER_SUBMITTED, actor, encounter)
    for act in AFTER_SUBMISSION:
        act(session, actor, encounter)
    return encounter


def take_back(session: Session, actor: Actor, encounter: Encounter) -> Encounter:
    """Take a report back to change it, as long as no supervisor has opened it."""
    encounter.status = begin(session, actor, encounter, Act.TAKE_BACK)
    decide(session, actor, encounter, Status.DRAFT, None)
    encounter.submitted_at = encounter.review_due_at = None
    session.flush()
    log(session, Event.ENCOUNTER_WITHDRAWN, actor, encounter)
    return encounter


def _set_codes(session: Session, encounter: Encounter, case: Case, report: Any) -> None:
    for column, value in codes(report).items():
        setattr(encounter, column, value)
    # Judged by what was true on the day of the call, not on the day of the report.
    at = case.arrived_at or case.received_at or encounter.started_at
    day = clock.local_day(at, zone_of(session))
    if encounter.author_id is not None:
        held = standing_on(session, [encounter.author_id], day)
        encounter.author_designated = encounter.author_id in held


def _replace_dispositions(session: Session, encounter: Encounter, report: Any) -> None:
    gone = delete(Disposition).where(Disposition.encounter_id == encounter.id)
    # Asked of the database: the other way looks through everything the session knows.
    session.execute(gone, execution_options={"synchronize_session": "fetch"})
    for outcome, group, primary in dispositions(report):
        session.add(
            Disposition(
                agency_id=encounter.agency_id,
                case_id=encounter.case_id,
                encounter_id=encounter.id,
                outcome=outcome,
                group=group,
                is_primary=primary,
            )
        )


def _keep_version(session: Session, encounter: Encounter, report: Any) -> None:
    version = EncounterVersion(
        agency_id=encounter.agency_id,
        case_id=encounter.case_id,
        encounter_id=encounter.id,
        number=encounter.version,
        submitted_at=encounter.submitted_at,
    )
    session.add(version)
    version.answers = report


def _tell_case(session: Session, actor: Actor, case: Case, report: Any) -> None:
    """The officer has the last word on what the call was."""
    answers = report["call"]
    value = answers["mental_health"] == "yes"
    if case.mental_health != value:
        set_mental_health(session, actor, case, value)
    type_id = answers.get("final_type")
    if type_id and type_id != str(case.final_type_id):
        set_final_type(session, actor, case, UUID(type_id))
