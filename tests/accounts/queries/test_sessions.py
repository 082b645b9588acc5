"""Who comes with a token, and where somebody is signed in."""

from datetime import timedelta

from sqlalchemy.orm import Session
from time_machine import Traveller

from cit import clock
from cit.accounts.actions.sessions import begin_session
from cit.accounts.models import SignIn
from cit.accounts.queries.sessions import devices, token_hash, visit
from cit.config import Settings
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Role
from tests.kit import factories


def test_a_visit_makes_the_actor(session: Session) -> None:
    made = factories.user(session, Role.OFFICER, Role.SUPERVISOR)
    token = begin_session(session, made)
    session.flush()

    found = visit(session, token)

    assert found is not None
    assert found.actor("America/Chicago") == Actor(
        made.id,
        made.organisation_id,
        Kind.POLICE,
        frozenset({Role.OFFICER, Role.SUPERVISOR}),
        made.name,
        "America/Chicago",
    )


def test_somebody_without_a_role_is_somebody_who_may_nothing(session: Session) -> None:
    made = factories.user(session)
    token = begin_session(session, made)
    session.flush()

    found = visit(session, token)

    assert found is not None
    assert found.roles == frozenset()


def test_the_hash_opens_nothing(session: Session) -> None:
    token = begin_session(session, factories.user(session, Role.OFFICER))
    session.flush()

    assert visit(session, token_hash(token).hex()) is None


def test_devices_are_those_that_could_still_open_a_page(
    noon: Traveller, session: Session, settings: Settings
) -> None:
    made = factories.user(session, Role.OFFICER)
    begin_session(session, made, device="idle")
    noon.shift(timedelta(minutes=16))
    begin_session(session, made, device="first")
    noon.shift(1)
    begin_session(session, made, device="second")
    begin_session(session, factories.user(session, Role.OFFICER), device="not mine")
    session.flush()
    ended = session.get_one(SignIn, devices(session, made.id, clock.now(), settings)[0].id)

    found = devices(session, made.id, clock.now(), settings)
    assert [one.device for one in found] == ["second", "first"]

    ended.ended_at = clock.now()
    session.flush()
    assert [one.device for one in devices(session, made.id, clock.now(), settings)] == ["first"]
