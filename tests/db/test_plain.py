"""Statements past the ORM: never on case data, never writing while a page is only read."""

import pytest
from sqlalchemy import bindparam, exists, insert, select, update

from cit.accounts.models import User
from cit.cases.models import Assignment, Case
from cit.db.engine import ReadOnly, reading
from cit.db.plain import CaseData, Plain
from cit.web.once import UsedForm


@pytest.mark.parametrize(
    "statement",
    [
        select(Case.id),
        select(Case),
        select(User.name).join(Case, Case.id == User.id),
        select(User.name).join_from(User, Case, Case.id == User.id),
        select(User.name).where(User.id.in_(select(Assignment.user_id))),
        select(User.name).where(exists().where(Assignment.user_id == User.id)),
        select(User.name, select(Case.id).limit(1).scalar_subquery()),
        select(select(Case.id).subquery().c.id),
        insert(Case.__table__),
        update(Case.__table__).values(reference="1"),
        insert(UsedForm.__table__).from_select(["key"], select(Case.id)),
    ],
)
def test_a_statement_on_case_data_is_refused(statement):
    with pytest.raises(CaseData):
        Plain(statement)


def test_values_are_given_each_time(session):
    ask = Plain(select(bindparam("one", type_=User.name.type)))
    assert ask.run(session, {"one": "a"}).scalar() == "a"
    assert ask.run(session, {"one": "b"}).scalar() == "b"


def test_nothing_is_written_while_a_page_is_only_read(session):
    session.rollback()
    with reading(), pytest.raises(ReadOnly):
        Plain(insert(UsedForm.__table__)).run(session, [])
