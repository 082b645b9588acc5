"""Lists that are proposed, approved and carried out, as tests do it."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from cit.audit.chain import Verdict
from cit.audit.queries import verify_log
from cit.audit.sequencer import sequence
from cit.cases.models import Case
from cit.encryption.gone import Ending
from cit.encryption.models import DataKey
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.retention import actions
from cit.retention.models import PurgeRun
from cit.retention.rules.schedule import Kind
from tests.retention.conftest import Office, old_case

CASES = [Kind.CASE]


def settle(office: Office) -> None:
    office.session.info["actor"] = SYSTEM
    office.session.commit()
    sequence(office.session)
    office.session.commit()


def proposed(office: Office, *kinds: Kind, by: Role = Role.ADMINISTRATOR, **more: Any) -> PurgeRun:
    settle(office)
    run = actions.propose(office.session, office.actor(by), kinds or CASES, **more)
    settle(office)
    return run


def approved(office: Office, *kinds: Kind, **more: Any) -> PurgeRun:
    run = proposed(office, *kinds, **more)
    me = office.actor(Role.SUPERVISOR)
    actions.approve(office.session, me, run, run.digest.hex())
    settle(office)
    return run


def carried(office: Office, run: PurgeRun, **more: Any) -> bool:
    office.session.info["actor"] = SYSTEM
    over = actions.carry_out(office.session, SYSTEM, run.id, **more)
    settle(office)
    return over


def more_cases(office: Office, count: int) -> list[UUID]:
    made = [
        old_case(office.session, office.agency.id, address="Mill Street").id for _ in range(count)
    ]
    settle(office)
    return made


def gone(office: Office, case_id: UUID) -> bool:
    office.session.expire_all()
    case = office.session.get_one(Case, case_id)
    keys = select(func.count(DataKey.id)).where(DataKey.owner_id == case_id)
    is_gone = case.destroyed_as is Ending.RETENTION
    assert (office.session.scalar(keys) == 0) is is_gone
    return is_gone


def verdict(office: Office) -> Verdict:
    return verify_log(office.session)
