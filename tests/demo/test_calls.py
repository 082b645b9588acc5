"""Calls are answered as they would be: each time after the one before."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.app import create_app
from cit.cases.models import Case
from cit.cases.rules import times_of
from cit.db.engine import database as extension
from cit.db.engine import new_session
from cit.demo.load import load
from cit.permissions.check import SYSTEM
from tests.kit import database

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_times_of_every_case_are_in_order(shown: Session) -> None:
    for case in shown.scalars(select(Case)):
        known = [at for at in times_of(case).values() if at is not None]
        assert known == sorted(known), case.reference


def test_cases_hold_what_the_caller_said(shown: Session) -> None:
    case = shown.scalars(select(Case).order_by(Case.received_at).limit(1)).one()

    assert case.summary
    assert case.caller
    assert case.address


def test_the_same_seed_tells_the_same_story(store: database.Store) -> None:
    assert _told(store, seed=11) == _told(store, seed=11)


def _told(store: database.Store, seed: int) -> list[tuple[object, ...]]:
    settings = store.new()
    app = create_app(settings)
    with app.app_context():
        with new_session(app) as session:
            session.info.update(actor=SYSTEM, source="test")
            load(session, settings, cases=2, seed=seed)
            cases = session.scalars(select(Case).order_by(Case.received_at))
            told = [(one.received_at, one.summary, one.address, one.status) for one in cases]
        extension.session.remove()
        extension.engine.dispose()
    store.done(settings)
    return told
