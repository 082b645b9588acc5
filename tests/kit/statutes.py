"""Firearms and hold worksheets for tests."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Case
from cit.db.base import Base
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.statutes import actions
from cit.statutes.actions import Taken
from cit.statutes.models import Firearm, FirearmStep, HoldWorksheet
from cit.statutes.rules.firearms import Kind
from tests.kit import factories
from tests.kit.staff import Staff

HOUR = timedelta(hours=1)
WHAT = "Ruger LCP, .380, serial 371-55501"
FACTS = {
    "illness": "He spoke to people who were not there.",
    "risk": "He said that he would walk into the traffic.",
    "imminence": "He stood at the curb and would not step back.",
    "basis": "He walked into the road twice this morning.",
    "detail": "At Weaver Row, at nine and at ten, his sister saw both.",
    "criteria": ["mental-illness", "harm-self"],
    "advised": "yes",
}


def seized(session: Session, me: Actor, case: Case, **more: Any) -> Firearm:
    """A firearm that was taken an hour ago."""
    told = Taken(kind=Kind.SEIZED, at=clock.now() - HOUR, what=WHAT)
    return actions.take(session, me, case, Taken(**{**vars_of(told), **more}))


def vars_of(told: Taken) -> dict[str, Any]:
    return {name: getattr(told, name) for name in ("kind", "at", "what", "receipt", "kept")}


def completed(session: Session, me: Actor, case: Case) -> HoldWorksheet:
    """A worksheet with everything in it."""
    row = actions.begin(session, me, case)
    actions.save(session, me, row, clock.now() - HOUR, FACTS)
    actions.complete(session, me, row)
    return row


def statutes(session: Session, staff: Staff, case_id: UUID, other_id: UUID) -> dict[str, UUID]:
    """For every page: a firearm with its clocks, a worksheet, and one that is being written."""
    me = factories.actor(session, session.get_one(User, staff.ids[Role.OFFICER]))
    case, other = session.get_one(Case, case_id), session.get_one(Case, other_id)
    firearm = seized(session, me, case)
    sheet = completed(session, me, case)
    draft = actions.begin(session, me, other)
    step = session.query(FirearmStep).filter_by(firearm_id=firearm.id).order_by("due_at").first()
    assert step is not None
    session.info["actor"] = SYSTEM
    return {
        "firearm": firearm.id,
        "firearm_step": step.id,
        "hold_sheet": sheet.id,
        "hold_draft": draft.id,
    }


def kept_of(session: Session, case: Case, by_id: UUID) -> dict[str, Base]:
    """Rows for tests of reach, whoever asks."""
    now, common = clock.now(), {"agency_id": case.agency_id, "case_id": case.id}
    firearm = Firearm(
        **common,
        kind=Kind.SEIZED,
        taken_at=now,
        taken_by_id=by_id,
        pack="texas",
        pack_revision="2026-11",
        created_at=now,
    )
    factories.add(session, firearm).what = WHAT
    step = FirearmStep(
        **common,
        firearm_id=firearm.id,
        key="receipt",
        act="Give the receipt",
        who="officer",
        source="A statute",
        due_at=now,
    )
    factories.add(session, step)
    sheet = HoldWorksheet(
        **common,
        number=1,
        pack="texas",
        pack_revision="2026-11",
        author_id=by_id,
        created_at=now,
        saved_at=now,
    )
    factories.add(session, sheet).answers = {"facts": {"risk": FACTS["risk"]}}
    session.flush()
    return {"firearm_id": firearm, "step_id": step, "sheet_id": sheet}
