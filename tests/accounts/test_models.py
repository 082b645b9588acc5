"""What the tables of accounts hold to."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm import Session

from cit import clock
from cit.accounts.models import Designation, User, UserRole
from cit.accounts.rules import Standing
from cit.encryption.seal import BrokenSeal
from cit.permissions.table import Role
from tests.kit import factories


def test_a_user_name_stands_for_one_person(session: Session) -> None:
    factories.user(session, username="j.reyes")

    with pytest.raises(IntegrityError):
        factories.user(session, username="j.reyes")


def test_a_secret_is_sealed_for_its_user(session: Session) -> None:
    one, other = factories.user(session), factories.user(session)
    one.totp_secret = "JBSWY3DPEHPK3PXP"
    session.flush()

    assert b"JBSWY3DP" not in (one.totp_secret_sealed or b"")
    other.totp_secret_sealed = one.totp_secret_sealed
    with pytest.raises(BrokenSeal):
        _ = other.totp_secret


def test_a_role_taken_away_leaves_no_row(session: Session) -> None:
    made = factories.user(session, Role.OFFICER, Role.SUPERVISOR)

    made.roles = made.roles[:1]
    session.flush()

    assert len(session.scalars(select(UserRole)).all()) == 1


def test_days_of_a_standing_are_in_order(session: Session) -> None:
    with pytest.raises(IntegrityError):
        factories.add(
            session,
            Designation(
                user_id=factories.user(session).id,
                kind=Standing.TRAINED,
                from_on=date(2026, 2, 1),
                until_on=date(2026, 1, 31),
                recorded_at=clock.now(),
            ),
        )


def test_an_organisation_is_never_loaded_by_accident(session: Session) -> None:
    made = factories.user(session, Role.OFFICER)
    session.commit()

    with pytest.raises(InvalidRequestError):
        _ = session.get_one(User, made.id).organisation
