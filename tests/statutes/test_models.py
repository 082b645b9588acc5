"""One clock of each name for a firearm."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from cit.statutes.models import FirearmStep
from tests.kit.statutes import seized
from tests.statutes.conftest import Scene


def test_a_clock_is_there_once(scene: Scene) -> None:
    me = scene.me
    seized(scene.session, me, scene.case)
    one = scene.session.scalars(select(FirearmStep)).first()
    assert one is not None
    names = ("agency_id", "case_id", "firearm_id", "key", "act", "who", "source", "due_at")
    scene.session.add(FirearmStep(**{name: getattr(one, name) for name in names}))
    with pytest.raises(IntegrityError):
        scene.session.flush()
