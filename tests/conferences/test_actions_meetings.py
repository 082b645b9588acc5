"""Conferences are planned, held and closed, with everything in the log."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from cit import clock
from cit.conferences import actions, queries
from cit.conferences.models import Conference
from cit.conferences.rules.states import State
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.conferences.conftest import Office
from tests.kit import factories
from tests.kit.conferring import plan_of
from tests.kit.trail import recorded


def test_from_the_plan_to_the_end(office: Office) -> None:
    clinic = factories.partner(office.session, name="Alder House")
    made = office.held(clinic.id)
    row = made.conference
    assert row.state is State.HELD
    with pytest.raises(RuleBroken, match="1 person was not talked about"):
        actions.close(office.session, office.chair, row)
    actions.decide(office.session, office.chair, made.item, "We ask for a plan.")
    actions.close(office.session, office.chair, row)
    assert (row.state, row.ended_by_id) == (State.CLOSED, office.coordinator.id)
    assert [one for one in recorded(office.session) if one.startswith("conference:")] == [
        "conference:planned",
        "conference:item-added",
        "conference:begun",
        "conference:item-decided",
        "conference:closed",
    ]
    with pytest.raises(RuleBroken, match="is over"):
        actions.decide(office.session, office.chair, made.item, "Something else.")
    found = queries.meeting(office.session, office.chair, row.id)
    assert (found.chair, [name for _, name in found.partners]) == (
        office.coordinator.name,
        ["Alder House"],
    )


def test_the_chair_comes_too_and_company_changes(office: Office) -> None:
    chair = office.chair
    row = actions.plan(office.session, chair, plan_of(chair))
    assert queries.guests_of(office.session, row.id) == ([chair.id], [])
    told = replace(
        plan_of(chair, office.officer.id), place=" Room  7 ", chair_id=office.supervisor.id
    )
    actions.change(office.session, chair, row, told)
    users, _ = queries.guests_of(office.session, row.id)
    assert (set(users), row.place) == ({office.officer.id, office.supervisor.id}, "Room 7")
    actions.cancel(office.session, chair, row)
    with pytest.raises(RuleBroken, match="cancelled"):
        actions.change(office.session, chair, row, told)
    with pytest.raises(RuleBroken, match="cancelled"):
        actions.begin(office.session, chair, row)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"place": " "}, "place"),
        ({"place": "x" * 81}, "place"),
        ({"chair_id": uuid4()}, "chair"),
        ({"user_ids": [uuid4()]}, "people"),
        ({"partner_ids": [uuid4()]}, "partners"),
        ({"starts_at": clock.now() - timedelta(days=9_000)}, "day"),
    ],
)
def test_what_cannot_be_planned(office: Office, wrong: dict[str, object], field: str) -> None:
    told = replace(plan_of(office.chair), **wrong)
    with pytest.raises(RuleBroken) as refused:
        actions.plan(office.session, office.chair, told)
    assert refused.value.field == field
    assert office.session.scalars(select(Conference)).all() == []


def test_people_of_another_agency_are_not_invited(office: Office) -> None:
    foreign = factories.user(office.session, Role.OFFICER)
    with pytest.raises(RuleBroken) as refused:
        actions.plan(office.session, office.chair, plan_of(office.chair, foreign.id))
    assert refused.value.field == "people"


def test_whoever_leads_can_also_run_it(office: Office) -> None:
    told = replace(plan_of(office.chair), chair_id=office.officer.id)
    with pytest.raises(RuleBroken, match="supervisor or coordinator"):
        actions.plan(office.session, office.chair, told)
