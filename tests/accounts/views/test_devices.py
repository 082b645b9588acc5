"""An administrator says what a device is; whoever owns one has it forgotten."""

import pytest
from sqlalchemy.orm import Session

from cit.accounts.actions.devices import Browser as AtTheDoor
from cit.accounts.actions.devices import arrive, welcome
from cit.accounts.models import Device, KnownDevice, User
from cit.accounts.rules import DeviceKind
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.browser import Browser
from tests.kit.log import events

pytestmark = pytest.mark.one_database


@pytest.fixture
def officer(session: Session) -> User:
    return factories.user(session, Role.OFFICER, name="J. Reyes")


def known(session: Session, user: User) -> Device:
    device_id = arrive(session, AtTheDoor("Firefox on Windows", "token"))
    welcome(session, user, device_id)
    assert device_id is not None
    session.commit()
    return session.get_one(Device, device_id)


@pytest.mark.settings(idle_console_minutes=0)
def test_a_console_is_named_and_may_stand(
    browser: Browser, session: Session, officer: User
) -> None:
    device = known(session, officer)
    admin = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    assert "J. Reyes" in admin.get("/accounts/devices").text
    path = f"/accounts/devices/{device.id}"
    assert "Never locks by itself" in admin.get(path).text

    page = admin.follow(admin.submit(path, label="Console 2", kind="console"))

    assert "Console 2" in page.text
    assert page.find(".tag--shield")
    assert session.get_one(Device, device.id).kind is DeviceKind.CONSOLE
    assert events(session)[-1].event == "device:kind-set"
    assert "Console 2" in browser.as_(officer).get("/account").text

    admin.submit(path, kind="open")
    row = session.get_one(Device, device.id)
    assert (row.kind, row.kind_set_by_id) == (DeviceKind.DESK, None)


def test_an_unknown_kind_and_an_unknown_device_are_refused(
    browser: Browser, session: Session, officer: User
) -> None:
    device = known(session, officer)
    admin = browser.as_(factories.user(session, Role.ADMINISTRATOR))
    assert admin.post(f"/accounts/devices/{device.id}", kind="tank").status == 422
    assert admin.post(f"/accounts/devices/{officer.id}", kind="car").status == 404
    assert admin.get("/accounts/devices?kind=tank").status == 422
    assert browser.as_(officer).get("/accounts/devices").status == 404


def test_an_owner_has_a_device_forgotten(browser: Browser, session: Session, officer: User) -> None:
    device = known(session, officer)
    mine = browser.as_(officer)
    page = mine.follow(mine.submit("/account", css="#known ~ ul form"))
    assert "The device is a stranger again" in page.text
    assert session.get(KnownDevice, (device.id, officer.id)) is None
