"""Recovery codes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.actions.recovery import new_codes, use_recovery_code
from cit.accounts.models import RecoveryCode
from cit.accounts.queries.credentials import codes_left, notices
from cit.accounts.rules import Told
from cit.permissions.table import Role
from tests.kit import factories


def test_each_code_is_good_once_and_for_its_owner(session: Session) -> None:
    officer, other = (factories.user(session, Role.OFFICER) for _ in range(2))
    me = factories.actor(session, officer)

    codes = new_codes(session, me, officer.id)
    session.flush()

    assert len(set(codes)) == 10
    assert not use_recovery_code(session, other.id, codes[0])
    assert use_recovery_code(session, officer.id, codes[0].upper().replace("-", " "))
    assert not use_recovery_code(session, officer.id, codes[0])
    assert codes_left(session, officer.id) == 9
    session.flush()
    assert Told.CODE_USED in {one.what for one in notices(session, officer.id)}


def test_a_new_set_ends_the_old_one_and_only_hashes_are_kept(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)
    me = factories.actor(session, officer)
    old = new_codes(session, me, officer.id)
    session.flush()
    new = new_codes(session, me, officer.id)
    session.flush()

    assert not use_recovery_code(session, officer.id, old[0])
    kept = "".join(session.scalars(select(RecoveryCode.code_hash)))
    assert not any(code.replace("-", "") in kept for code in new)
    assert use_recovery_code(session, officer.id, new[9])


def test_what_is_no_code_is_not_looked_for(session: Session) -> None:
    officer = factories.user(session, Role.OFFICER)

    assert not use_recovery_code(session, officer.id, "")
    assert not use_recovery_code(session, officer.id, "x" * 5000)
