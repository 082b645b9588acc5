"""What two persons agreed on is what is destroyed."""

from dataclasses import FrozenInstanceError
from uuid import uuid4

import pytest

from cit.destruction.scope import Scope
from cit.encryption.gone import Ending


def test_a_scope_cannot_be_widened_afterwards() -> None:
    scope = Scope(case_ids=frozenset({uuid4()}), ending=Ending.RETENTION)
    with pytest.raises(FrozenInstanceError):
        scope.case_ids = frozenset()  # type: ignore[misc]
