"""The demonstration has a firearm with clocks that stopped and that run, and a worksheet."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.statutes.models import Firearm, FirearmStep, HoldWorksheet
from cit.statutes.rules.firearms import Kind
from cit.statutes.rules.holds import State

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database

ANY = {"unscoped": True}


def test_a_firearm_and_a_worksheet(shown: Session) -> None:
    seized = select(Firearm).where(Firearm.kind == Kind.SEIZED)
    assert len(shown.scalars(seized.execution_options(**ANY)).all()) == 1
    steps = shown.scalars(select(FirearmStep).execution_options(**ANY)).all()
    assert {one.key: one.done_on is not None for one in steps} == {
        "receipt": True,
        "family-notice": False,
        "court-query": False,
    }
    (sheet,) = shown.scalars(select(HoldWorksheet).execution_options(**ANY)).all()
    assert sheet.state is State.COMPLETED
