"""The net: a sealed case, and all that hangs on it, is there for those who are named."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from cit import clock
from cit.accounts.models import User
from cit.cases.models import Assignment, Case
from cit.consents.models import Consent
from cit.db.base import AboutCase, Base, OfCase, OfPerson
from cit.encounters.models import Encounter
from cit.followups.models import FollowUp
from cit.organisations.models import Organisation
from cit.people.models import Alias, Caution, Person
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from cit.referrals.models import Referral
from cit.sealing.models import CaseReader, CaseSeal
from tests.kit import everything, factories
from tests.kit.everything import Everything
from tests.sealing.acts import sealed_for

UNDER_A_CASE = (Assignment, Encounter, Consent, Referral, FollowUp, CaseSeal, CaseReader)


@pytest.fixture
def theirs(session: Session) -> Everything:
    return everything.make(session)


@pytest.fixture
def named(session: Session, theirs: Everything) -> User:
    """The supervisor for whom the case is sealed."""
    who = factories.user(session, Role.SUPERVISOR, at=theirs.agency)
    sealed_for(session, theirs.ids["case_id"], who)
    session.commit()
    kept = who.id
    session.expunge_all()
    return session.get_one(User, kept)


def home(session: Session, theirs: Everything, role: Role = Role.SUPERVISOR) -> Organisation:
    at = theirs.partner_id if role is Role.PARTNER else theirs.agency_id
    return session.get_one(Organisation, at)


def rows(session: Session, model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("role", list(Role))
def test_nobody_finds_anything_of_a_sealed_case(
    session: Session, theirs: Everything, named: User, role: Role
) -> None:
    factories.actor(session, factories.user(session, role, at=home(session, theirs, role)))

    for model in (Case, Person, Alias, Caution, *UNDER_A_CASE):
        assert rows(session, model) == 0, model.__name__
        unscoped = select(model).execution_options(unscoped=True)
        assert session.scalars(unscoped).all() == [], model.__name__


def test_who_is_assigned_and_not_named_does_not_find_it_either(
    session: Session, theirs: Everything, named: User
) -> None:
    follow_up = session.scalars(select(FollowUp)).one()
    factories.actor(session, session.get_one(User, follow_up.owner_id))
    session.expire_all()

    assert rows(session, Case) == rows(session, Assignment) == rows(session, Encounter) == 0


def test_who_is_named_finds_it_all(session: Session, theirs: Everything, named: User) -> None:
    factories.actor(session, named)

    for model in (Case, Person, Alias, Caution, *UNDER_A_CASE):
        assert rows(session, model) >= 1, model.__name__


def test_one_actor_after_the_other_gets_their_own_answer(
    session: Session, theirs: Everything, named: User
) -> None:
    """Statements are kept and used again; the names in them must not be."""
    other = factories.user(session, Role.SUPERVISOR, at=home(session, theirs))
    for _ in range(3):
        for who, there in ((named, 1), (other, 0)):
            factories.actor(session, who)
            session.expire_all()
            assert rows(session, Case) == rows(session, Person) == rows(session, Encounter) == there


def test_names_end_with_their_last_day(
    session: Session, theirs: Everything, named: User, noon: object
) -> None:
    session.info["actor"] = SYSTEM
    reader = session.scalars(select(CaseReader)).one()
    reader.until_on = clock.now().date()
    session.commit()
    factories.actor(session, named)
    assert rows(session, Case) == 1

    noon.shift(timedelta(days=1))  # type: ignore[attr-defined]
    assert rows(session, Case) == 0


def test_a_joined_row_under_another_name_is_kept_back_too(
    session: Session, theirs: Everything, named: User
) -> None:
    other = factories.case(session, theirs.agency_id)
    session.commit()
    factories.actor(session, factories.user(session, Role.SUPERVISOR, at=home(session, theirs)))
    twin = aliased(Case)

    assert session.scalars(select(twin.id)).all() == [other.id]
    joined = select(Case.id, Person.id).outerjoin(Person, Person.agency_id == Case.agency_id)
    assert [list(row) for row in session.execute(joined)] == [[other.id, None]]


def test_changes_in_bulk_pass_a_sealed_case_by(
    session: Session, theirs: Everything, named: User
) -> None:
    factories.actor(session, factories.user(session, Role.SUPERVISOR, at=home(session, theirs)))

    session.execute(update(Case).values(report_number="1"))
    session.info["actor"] = SYSTEM
    assert session.scalars(select(Case.report_number)).all() == [None]


def test_somebody_known_by_another_case_stays_known(
    session: Session, theirs: Everything, named: User
) -> None:
    session.info["actor"] = SYSTEM
    known = factories.case(session, theirs.agency_id, person_id=theirs.ids["person_id"])
    told = session.scalars(select(Caution)).one()
    told.case_reference = theirs.reference
    session.commit()
    factories.actor(session, factories.user(session, Role.OFFICER, at=home(session, theirs)))
    session.expire_all()

    assert session.scalars(select(Person.id)).all() == [theirs.ids["person_id"]]
    assert session.scalars(select(Case.id)).all() == [known.id]
    assert rows(session, Caution) == 0, "the caution names the sealed case"
    told = session.scalars(select(Caution).execution_options(sealed_too=True)).one()
    told.case_reference = known.reference
    session.commit()
    assert rows(session, Caution) == 1


def test_every_table_of_case_data_lies_in_the_net() -> None:
    """A new table that hangs under a case or a person is of one of them, or named here."""
    of_case = {
        "audit_event",  # ids alone; the auditor answers for all of it
        "redaction",  # about an entry of the log; only who knows the case answers
    }
    of_person = {
        *("alias", "caution", "person_token", "case_file"),
        "account_hold",  # asked for beside a person who was found
        "expungement_order",  # by its own policy, which asks for all its cases and the person
    }
    outside = []
    for mapper in Base.registry.mappers:
        table, model = mapper.class_.__table__, mapper.class_
        columns = {one.name for one in getattr(table, "columns", ())}
        if issubclass(model, AboutCase):
            continue
        if "case_id" in columns and not issubclass(model, OfCase):
            outside += [] if table.name in of_case else [table.name]
        elif "person_id" in columns and not issubclass(model, OfCase | OfPerson):
            outside += [] if table.name in of_person else [table.name]
    assert outside == []
