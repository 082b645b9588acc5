"""Two persons at the terminal, each with a proof of their own."""

import re

import pytest
from click.testing import CliRunner, Result

from cit.accounts.actions.passwords import hash_password
from cit.cli.main import cit
from cit.cli.place import at_work
from cit.organisations.models import Organisation
from cit.permissions.check import Kind
from cit.permissions.table import Role
from tests.cli.conftest import Run
from tests.kit import factories

pytestmark = pytest.mark.one_database
PASSWORD = "four calm herons by the weir"


@pytest.fixture
def names(ready: Run, monkeypatch: pytest.MonkeyPatch) -> dict[Role, str]:
    monkeypatch.setenv("CIT_SECOND_FACTOR", "false")
    monkeypatch.setenv("CIT_PASSWORD_MEMORY_KIB", "64")
    with at_work() as session:
        home = factories.add(
            session, Organisation(kind=Kind.POLICE, name="Larkspur Police", short_name="LPD")
        )
        kept = {"password_hash": hash_password(PASSWORD), "totp_on": False}
        roles = (Role.AUDITOR, Role.ADMINISTRATOR, Role.OFFICER)
        made = {one: factories.user(session, one, at=home, **kept).username for one in roles}
        session.commit()
    return made


def typed(words: str, password: str = PASSWORD) -> Result:
    return CliRunner().invoke(cit, words.split(), input=f"{password}\n\n")


def test_one_proposes_another_agrees(ready: Run, names: dict[Role, str]) -> None:
    first = f"audit redact 1 --reason court-order --by {names[Role.AUDITOR]}"
    told = typed(first)
    found = re.search(r"cit audit agree ([0-9a-f-]{36})", told.output)
    assert found, told.output
    agree = f"audit agree {found[1]} --by"
    for role in (Role.AUDITOR, Role.OFFICER):
        assert "may not do this" in str(typed(f"{agree} {names[role]}").exception)
    assert "does not prove" in str(typed(f"{agree} {names[Role.ADMINISTRATOR]}", "wrong").exception)
    assert "does not prove" in str(typed(f"{agree} nobody").exception)
    assert "no such proposal" in str(
        typed(f"audit agree {'0' * 8}-{found[1][9:]} --by {names[Role.ADMINISTRATOR]}").exception
    )
    done = typed(f"{agree} {names[Role.ADMINISTRATOR]}")
    assert "The details of entry 1 are gone." in done.output
    done = ready("audit", "verify")
    assert done.exit_code == 0
    assert "Details of entry 1 were lawfully erased" in done.output


def test_a_no_keeps_the_details(ready: Run, names: dict[Role, str]) -> None:
    told = typed(f"audit redact 1 --reason mistake --by {names[Role.AUDITOR]}")
    found = re.search(r"cit audit agree ([0-9a-f-]{36})", told.output)
    assert found
    done = typed(f"audit agree {found[1]} --no --by {names[Role.ADMINISTRATOR]}")
    assert "The details stay." in done.output
    assert "There is no entry 99." in str(
        typed(f"audit redact 99 --reason mistake --by {names[Role.AUDITOR]}").exception
    )
