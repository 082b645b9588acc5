"""What the owner of an account is told."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.actions.notices import read_notices, tell
from cit.accounts.actions.users import change
from cit.accounts.models import SecurityNotice
from cit.accounts.rules import TOLD, Told
from cit.outbox.models import OutMail
from cit.outbox.rules import Letter
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.trail import recorded


def test_a_notice_waits_until_its_owner_read_it(session: Session) -> None:
    officer, other = (factories.user(session, Role.OFFICER) for _ in range(2))
    tell(session, officer.id, Told.NEW_DEVICE, "Chrome on Android")
    tell(session, other.id, Told.APP_ADDED)
    session.flush()

    read_notices(session, factories.actor(session, officer))

    rows = {row.user_id: row for row in session.scalars(select(SecurityNotice))}
    assert rows[officer.id].seen_at is not None
    assert rows[other.id].seen_at is None
    assert recorded(session) == ["security-notices:read"]


def test_every_notice_has_its_words() -> None:
    assert set(TOLD) == set(Told)


@pytest.mark.settings(mail_host="mail.example", mail_from="cit@example.gov")
def test_whoever_has_an_address_is_written_to_as_well(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER, email="j.reyes@example.gov")
    other = factories.user(session, Role.OFFICER)
    for _ in range(2):
        tell(session, officer.id, Told.APP_ADDED)
    tell(session, other.id, Told.APP_ADDED)

    (row,) = session.scalars(select(OutMail))

    assert (row.user_id, row.address, row.letter) == (officer.id, officer.email, Letter.ACCOUNT)
    change(session, SYSTEM, officer, name=officer.name, title=None, unit=None, email="n@e.gov")
    # The new address gets nothing: what waits goes to the old one.
    assert session.scalars(select(OutMail.address)).all() == ["j.reyes@example.gov"]
    assert officer.email == "n@e.gov"
