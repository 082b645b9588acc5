"""What a seal keeps is sealed itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.permissions.table import Role
from cit.sealing.models import CaseReader, CaseSeal
from cit.sealing.rules import Why
from tests.kit import factories
from tests.sealing.acts import sealed_for


def test_why_is_sealed_under_the_key_of_the_case(session: Session) -> None:
    supervisor = factories.user(session, Role.SUPERVISOR)
    case = factories.case(session, supervisor.organisation_id, cad_number="C-4711")
    sealed_for(session, case.id, supervisor)

    seal = session.scalars(select(CaseSeal)).one()
    assert (seal.why, seal.words) == (Why.COURT_ORDER, "An order of the county court.")
    assert seal.cad == "C-4711"
    kept = bytes(seal.words_sealed or b"") + bytes(seal.cad_sealed or b"")
    assert not any(one in kept for one in (b"county", b"4711"))
    assert session.scalars(select(CaseReader.user_id)).all() == [supervisor.id]
