"""Setting a term, placing a hold, releasing it: each once, each in the log."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from cit.audit.models import AuditEvent
from cit.permissions.table import Role
from cit.retention import actions
from cit.retention.models import Hold
from cit.retention.rules.holds import About, Why
from cit.retention.rules.schedule import Kind
from cit.rules import RuleBroken
from tests.kit import factories
from tests.retention.conftest import Office


def details(office: Office, event: str) -> list[dict[str, object]]:
    rows = select(AuditEvent.detail).where(AuditEvent.event == event).order_by(AuditEvent.position)
    return [json.loads(one or "{}") for one in office.session.scalars(rows)]


def test_the_log_keeps_the_old_term_and_the_new(office: Office) -> None:
    me = office.actor(Role.ADMINISTRATOR)
    for years in (10, 8):
        actions.set_term(office.session, me, Kind.CASE, years, 0, "County schedule 4")
        office.session.commit()
    told = details(office, "retention:term-set")
    assert [(one["kind"], one["old"], one["new"]) for one in told] == [
        ("case", 84, 120),
        ("case", 120, 96),
    ]
    assert told[0]["old_basis"] != told[0]["new_basis"] == told[1]["old_basis"]


def test_a_floor_is_not_undercut_and_nothing_is_written(office: Office) -> None:
    me = office.actor(Role.ADMINISTRATOR)
    with pytest.raises(RuleBroken, match="6 years"):
        actions.set_term(office.session, me, Kind.AUDIT, 5, 0, "We want it")
    office.session.commit()
    assert details(office, "retention:term-set") == []


def place(office: Office, about: About = About.CASE, **more: object) -> Hold:
    return actions.place(
        office.session,
        office.actor(Role.COORDINATOR),
        about,
        Why.COURT_ORDER,
        " The county\n is sued. ",
        **{"order": "26-CV-1", "case": office.case, **more},  # type: ignore[arg-type]
    )


def test_a_hold_keeps_its_words_sealed(office: Office) -> None:
    made = place(office)
    office.session.commit()
    assert (made.order, made.words, made.about) == ("26-CV-1", "The county is sued.", About.CASE)
    assert b"26-CV-1" not in (made.order_sealed or b"")
    assert details(office, "hold:placed") == [{"kind": "case", "reason": "court-order"}]


def test_what_is_held_must_be_there(office: Office) -> None:
    with pytest.raises(RuleBroken, match="no such case"):
        place(office, case=None)
    office.case.person_id = None
    with pytest.raises(RuleBroken, match="Nobody is linked"):
        place(office, About.PERSON)
    with pytest.raises(RuleBroken, match="from which day"):
        place(office, About.DAYS)
    made = place(office, About.DAYS, days=(date(2018, 1, 1), date(2018, 2, 1)))
    assert (made.about, made.case_id, made.person_id) == (About.DAYS, None, None)


def test_it_is_released_once_and_with_a_reason(office: Office) -> None:
    made = place(office)
    other = factories.actor(office.session, office.people[Role.SUPERVISOR])
    with pytest.raises(RuleBroken, match="why"):
        actions.release(office.session, other, made, " ")
    actions.release(office.session, other, made, "Settled.")
    office.session.commit()
    assert (made.released_by_id, made.released_words) == (other.id, "Settled.")
    assert len(details(office, "hold:released")) == 1
    with pytest.raises(RuleBroken, match="already"):
        actions.release(office.session, other, made, "Again.")
