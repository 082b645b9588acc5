"""Forms that wait for one more press."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.models import User
from cit.permissions.table import Role
from cit.web.kept import MOST_LETTERS, KeptForm, forget_form, keep_form, kept_form
from tests.kit import factories


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


def kept(app: Flask, session: Session, officer: User, **fields: object) -> KeptForm | None:
    with app.test_request_context("/there?x=1", method="POST", data=fields):
        form_id = keep_form(session, officer.id)
    return kept_form(session, officer.id, form_id) if form_id else None


def test_a_form_is_kept_sealed(app: Flask, session: Session, officer: User) -> None:
    row = kept(app, session, officer, csrf_token="t", note="He sat\non the porch", kinds=["a", "b"])

    assert row is not None
    assert row.path == "/there"
    assert row.fields == [["note", "He sat\non the porch"], ["kinds", "a"], ["kinds", "b"]]
    assert b"porch" not in (row.fields_sealed or b"")


def test_a_password_and_what_is_too_long_are_not_kept(
    app: Flask, session: Session, officer: User
) -> None:
    assert kept(app, session, officer, password="x") is None
    assert kept(app, session, officer, new_password="x") is None
    assert kept(app, session, officer, note="x" * (MOST_LETTERS + 1)) is None


def test_nobody_else_finds_it_and_it_does_not_stay(
    noon: Traveller, app: Flask, session: Session, officer: User
) -> None:
    row = kept(app, session, officer, note="x")
    assert row is not None
    with pytest.raises(NoResultFound):
        kept_form(session, factories.user(session, Role.OFFICER).id, row.id)
    noon.shift(timedelta(hours=12, seconds=1))
    with pytest.raises(NoResultFound):
        kept_form(session, officer.id, row.id)

    kept(app, session, officer, note="y")

    assert session.scalar(select(func.count()).select_from(KeptForm)) == 1


def test_what_was_carried_out_is_forgotten(app: Flask, session: Session, officer: User) -> None:
    row = kept(app, session, officer, note="x")
    assert row is not None
    for who, written in ((None, str(row.id)), (officer.id, "nothing"), (officer.id, "")):
        forget_form(session, who, written)
        assert session.scalar(select(func.count()).select_from(KeptForm)) == 1

    forget_form(session, officer.id, str(row.id))

    assert session.scalar(select(func.count()).select_from(KeptForm)) == 0
