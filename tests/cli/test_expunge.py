"""Orders at the terminal: listed, proved, and a proof that does not hold."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.cli.place import Trouble, at_work
from cit.destruction.models import DestroyedKey
from cit.destruction.shred_list import NAME
from cit.encryption.keys import Owner, make_key
from cit.permissions.table import Role
from tests.cli.conftest import Run
from tests.kit import factories
from tests.kit.expunging import orders

pytestmark = pytest.mark.one_database


def made() -> tuple[dict[str, UUID], UUID]:
    with at_work() as session:
        officer = factories.user(session, Role.OFFICER)
        found = orders(session, officer, factories.partner(session))
        session.commit()
        return found, _a_case(session)


def _a_case(session: Session) -> UUID:
    rows = select(DestroyedKey.owner_id).where(DestroyedKey.owner_kind == Owner.CASE)
    return session.scalars(rows).first() or uuid4()


def test_orders_are_listed_and_proved(ready: Run, place: Path) -> None:
    assert "No order" in ready("expunge", "list").output
    found, case_id = made()
    said = ready("expunge", "list").output
    for one in (str(found["order"]), "Waits for a second person", "Complete"):
        assert one in said
    proof = ready("expunge", "proof", str(found["done_order"]))
    assert proof.exit_code == 0, proof.output
    for words in ("Carried out", "leaf", "Bytes overwritten", "Complete"):
        assert words in proof.output
    assert ready("expunge", "wipe").exit_code == 0
    for wrong in (str(found["order"]), str(uuid4()), "nothing"):
        assert isinstance(ready("expunge", "proof", wrong).exception, Trouble)

    with at_work() as session:
        make_key(session, Owner.CASE, case_id)
        session.commit()
    broken = ready("expunge", "proof", str(found["done_order"]))
    assert broken.exit_code == 1
    (place / NAME).unlink()
    assert "not in" in ready("expunge", "proof", str(found["done_order"])).output
