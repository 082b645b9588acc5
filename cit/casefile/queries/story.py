"""The story of a case: one query over all rooms, whatever its length.

Rows are chosen by case and agency alone: whoever asks holds the head of this case, which was in
their reach, and no row of another agency can hang under it.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    String,
    Uuid,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.casefile.queries.notes import said_to_us
from cit.casefile.queries.rows import AGENCY_ID, CASE_ID
from cit.cases.models import CaseEvent
from cit.db.base import Moment
from cit.encounters.models import Encounter, EncounterVersion
from cit.followups.models import Attempt, FollowUp
from cit.followups.rules import Result
from cit.followups.rules import Status as Contact
from cit.organisations.models import Organisation
from cit.referrals.models import Referral, ReferralStep

EVENT, VERSION, REPORT = CaseEvent.__table__, EncounterVersion.__table__, Encounter.__table__
STEP, REFERRAL, PARTNER = ReferralStep.__table__, Referral.__table__, Organisation.__table__
TRY, OWED = Attempt.__table__, FollowUp.__table__
BY, ABOUT = User.__table__.alias("by_user"), User.__table__.alias("about_user")

NO_TEXT, NO_ID = cast(null(), String), cast(null(), Uuid())
NO_BLOB = cast(null(), LargeBinary)
Col = ColumnElement[Any]


def _line(
    source: str,
    row_id: Col,
    at: Col,
    code: Col,
    *,
    before: Col = NO_TEXT,
    detail: Col = NO_TEXT,
    by: Col = NO_TEXT,
    home: Col = NO_ID,
    about: Col = NO_TEXT,
    link: Col = NO_ID,
    blob: Col = NO_BLOB,
) -> Select[*tuple[Any, ...]]:
    """One row of the story, with the same columns for every room."""
    return select(
        literal(source, String).label("source"),
        row_id.label("id"),
        type_coerce(at, Moment()).label("at"),
        type_coerce(code, String).label("code"),
        type_coerce(before, String).label("before"),
        type_coerce(detail, String).label("detail"),
        by.label("by"),
        home.label("home"),
        about.label("about"),
        link.label("link"),
        blob.label("blob"),
    )


def _of_case(table: Any) -> tuple[ColumnElement[bool], ...]:
    return (table.c.case_id == CASE_ID, table.c.agency_id == AGENCY_ID)


_EVENTS = (
    _line(
        "case",
        EVENT.c.id,
        EVENT.c.at,
        EVENT.c.what,
        detail=EVENT.c.detail,
        by=BY.c.name,
        about=ABOUT.c.name,
    )
    .select_from(
        EVENT.outerjoin(BY, BY.c.id == EVENT.c.by_id).outerjoin(
            ABOUT, ABOUT.c.id == EVENT.c.about_id
        )
    )
    .where(*_of_case(EVENT))
)
_SUBMITTED = (
    _line(
        "submitted",
        VERSION.c.id,
        VERSION.c.submitted_at,
        cast(VERSION.c.number, String),
        before=cast(REPORT.c.version, String),
        by=ABOUT.c.name,
        link=VERSION.c.encounter_id,
    )
    .select_from(
        VERSION.join(REPORT, REPORT.c.id == VERSION.c.encounter_id).outerjoin(
            ABOUT, ABOUT.c.id == REPORT.c.author_id
        )
    )
    .where(*_of_case(VERSION))
)
_DECIDED = (
    _line(
        "decided",
        VERSION.c.id,
        VERSION.c.decided_at,
        VERSION.c.decision,
        by=BY.c.name,
        link=VERSION.c.encounter_id,
        blob=VERSION.c.reason_sealed,
    )
    .select_from(VERSION.outerjoin(BY, BY.c.id == VERSION.c.decided_by_id))
    .where(*_of_case(VERSION), VERSION.c.decided_at.is_not(None))
)
_STEPS = (
    _line(
        "step",
        STEP.c.id,
        STEP.c.at,
        STEP.c.to_status,
        before=STEP.c.from_status,
        detail=STEP.c.reason,
        by=BY.c.name,
        home=BY.c.organisation_id,
        about=PARTNER.c.name,
        link=STEP.c.referral_id,
        blob=said_to_us(STEP, BY),
    )
    .select_from(
        STEP.join(REFERRAL, REFERRAL.c.id == STEP.c.referral_id)
        .join(PARTNER, PARTNER.c.id == REFERRAL.c.partner_id)
        .join(BY, BY.c.id == STEP.c.by_id)
    )
    .where(*_of_case(STEP))
)
_TRIES = (
    _line(
        "attempt",
        TRY.c.id,
        TRY.c.at,
        TRY.c.way,
        detail=TRY.c.result,
        by=BY.c.name,
        link=TRY.c.follow_up_id,
        blob=TRY.c.note_sealed,
    )
    .select_from(TRY.join(BY, BY.c.id == TRY.c.by_id))
    .where(*_of_case(TRY))
)
_SAYS_SO = (Result.REACHED.value, Result.DECLINED.value)
_ENDED = _line(
    "ended",
    OWED.c.id,
    OWED.c.ended_at,
    OWED.c.kind,
    detail=OWED.c.stop_reason,
    link=OWED.c.id,
).where(
    *_of_case(OWED),
    type_coerce(OWED.c.status, String) != Contact.DUE.value,
    # The try that ended it stands in the story by itself.
    ~select(TRY.c.id)
    .where(TRY.c.follow_up_id == OWED.c.id, type_coerce(TRY.c.result, String).in_(_SAYS_SO))
    .exists(),
)

PARTS = {
    "case": (_EVENTS, _SUBMITTED, _DECIDED),
    "referrals": (_STEPS,),
    "contacts": (_TRIES, _ENDED),
}
_STATEMENTS: dict[frozenset[str], Any] = {}


def story_rows(
    session: Session, case_id: UUID, agency_id: UUID, parts: Collection[str]
) -> Sequence[Any]:
    """The rows of the parts that may be seen, the newest first."""
    wanted = frozenset(parts)
    if wanted not in _STATEMENTS:
        _STATEMENTS[wanted] = union_all(
            *(one for part in sorted(wanted) for one in PARTS[part])
        ).order_by("at")
    found = session.execute(_STATEMENTS[wanted], {"case_id": case_id, "agency_id": agency_id})
    return found.all()[::-1]
