"""By mail: at once to who reviews and to the auditor, later to all who watch, without a name."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from cit.accounts.actions import users as accounts
from cit.accounts.models import User
from cit.accounts.queries import get_user
from cit.cases.models import Case
from cit.config import Settings
from cit.emergency import actions
from cit.emergency.rules import Reason
from cit.outbox import actions as outbox
from cit.people.models import Person
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.emergency.conftest import Shift
from tests.kit import factories
from tests.outbox.conftest import Post, post

pytestmark = pytest.mark.settings(mail_host="mail.example", mail_from="cit@example.gov")
__all__ = ["post"]
WORDS = "He stands on the Mill Street bridge."


@pytest.fixture
def watching(session: Session, shift: Shift) -> dict[str, User]:
    """Everybody with an address, also whoever opens, and a supervisor of another agency."""
    found = {"officer": shift.officer, "supervisor": shift.supervisor}
    for role in (Role.AUDITOR, Role.COORDINATOR, Role.ANALYST):
        found[role.value] = factories.user(session, role, at=shift.other.agency)
    found["stranger"] = factories.user(session, Role.SUPERVISOR)
    found["nowhere"] = factories.user(session, Role.SUPERVISOR, at=shift.other.agency)
    for name, user in found.items():
        user.email = None if name == "nowhere" else f"{name}@example.gov"
    session.commit()
    return found


def opened(session: Session, shift: Shift) -> None:
    actor = factories.actor(session, shift.officer)
    reference = shift.other.reference
    assert actions.open_case(session, actor, Reason.DANGER, WORDS, reference=reference)
    session.info["actor"] = SYSTEM
    session.commit()


def test_who_reviews_and_the_auditor_are_written_to_at_once(
    session: Session, settings: Settings, shift: Shift, watching: dict[str, User], post: Post
) -> None:
    opened(session, shift)
    outbox.send_all(session, settings)
    assert sorted(post.to()) == ["auditor@example.gov", "supervisor@example.gov"]


def test_a_late_review_is_told_once_to_all_who_watch(
    session: Session,
    settings: Settings,
    shift: Shift,
    watching: dict[str, User],
    post: Post,
    noon: Traveller,
) -> None:
    opened(session, shift)
    outbox.send_all(session, settings)
    post.taken.clear()
    outbox.gather(session)
    outbox.send_all(session, settings)
    assert post.taken == []
    noon.shift(timedelta(days=2))
    for _ in range(2):
        outbox.gather(session)
        outbox.send_all(session, settings)
    late = ["auditor@example.gov", "coordinator@example.gov", "supervisor@example.gov"]
    assert sorted(post.to()) == late


def test_nothing_of_anybody_travels(
    session: Session, settings: Settings, shift: Shift, watching: dict[str, User], post: Post
) -> None:
    """Names, references, words: none of it stands in a mail, whatever happened."""
    case = session.get_one(Case, shift.other.ids["case_id"])
    person = session.get_one(Person, case.person_id)
    person.given_name, person.family_name = "Canarina", "Featherstone"
    for user in watching.values():
        user.name, user.unit = f"Canary {user.username}", "Canary unit"
    canaries = ["canar", "feather", "bridge", "danger", shift.other.reference, str(case.id)]
    canaries += [user.username for user in watching.values()]
    opened(session, shift)
    accounts.change_roles(
        session, SYSTEM, get_user(session, watching["analyst"].id), {Role.COORDINATOR}
    )
    accounts.reset_factor(session, SYSTEM, watching["coordinator"])
    session.commit()
    outbox.send_all(session, settings)

    assert len(post.taken) == 4
    for mail in post.taken:
        del mail["To"]
        written = mail.as_string().casefold()
        assert [one for one in canaries if one.casefold() in written] == []
