"""References that are taken are drawn again."""

import pytest
from sqlalchemy.orm import Session

from cit.cases.actions import references
from cit.cases.models import Case
from tests.kit import factories


def test_a_reference_that_another_agency_has_is_drawn_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.case(session, factories.organisation(session).id, reference="7KQ2M4XD")
    drawn = iter(["7KQ2M4XD", "9TB4X0WC"])
    monkeypatch.setattr(references, "new_reference", lambda: next(drawn))

    assert references.free_reference(session, Case.reference) == "9TB4X0WC"
