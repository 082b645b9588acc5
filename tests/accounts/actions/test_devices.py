"""Devices: met, known, given a kind, forgotten."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.accounts.actions.devices import Browser, arrive, forget, set_kind, welcome
from cit.accounts.models import Device, KnownDevice, User
from cit.accounts.queries.credentials import notices
from cit.accounts.rules import DeviceKind, Told
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER)


def test_a_browser_is_one_device_whoever_comes(session: Session) -> None:
    assert arrive(session, Browser("Chrome")) is None
    first = arrive(session, Browser("Chrome", "token", DeviceKind.CAR))

    assert arrive(session, Browser("Chrome 2", "token")) == first
    row = session.scalars(select(Device)).one()
    assert (row.kind, row.words) == (DeviceKind.CAR, "Chrome 2")
    assert b"token" not in row.token_hash


def test_the_first_device_is_no_news_and_the_second_is(session: Session, officer: User) -> None:
    one, two = (arrive(session, Browser(word, word)) for word in ("Firefox", "Chrome"))
    for device_id in (one, one, two, two):
        welcome(session, officer, device_id)
        session.flush()

    assert [(n.what, n.device) for n in notices(session, officer.id)] == [
        (Told.NEW_DEVICE, "Chrome")
    ]
    assert officer.last_sign_in_at is not None


def test_only_an_administrator_makes_a_console(session: Session, officer: User) -> None:
    device_id = arrive(session, Browser("Chrome", "token", DeviceKind.CONSOLE))
    assert device_id is not None
    assert session.get_one(Device, device_id).kind is DeviceKind.DESK

    set_kind(session, factories.actor(session, officer), device_id, DeviceKind.CONSOLE)
    session.expire_all()
    arrive(session, Browser("Chrome", "token", DeviceKind.PHONE))

    assert session.get_one(Device, device_id).kind is DeviceKind.CONSOLE
    with pytest.raises(RuleBroken):
        set_kind(session, factories.actor(session, officer), uuid4(), DeviceKind.CAR)


def test_a_forgotten_device_is_a_stranger_again(session: Session, officer: User) -> None:
    device_id = arrive(session, Browser("Chrome", "token"))
    assert device_id is not None
    welcome(session, officer, device_id)
    session.flush()
    forget(session, factories.actor(session, factories.user(session, Role.OFFICER)), device_id)
    session.flush()
    assert session.scalar(select(func.count()).select_from(KnownDevice)) == 1

    forget(session, factories.actor(session, officer), device_id)
    session.flush()

    assert session.scalar(select(func.count()).select_from(KnownDevice)) == 0
