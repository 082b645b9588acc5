"""The account of one person, and who is to be told when a record is gone."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from cit import clock
from cit.disclosures.actions import NewHold, hold_back
from cit.disclosures.queries import account, holds, recipients_of
from cit.disclosures.rules import Basis, Ground, How, Kind, Recipient, Wish
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.referring import Cast, cast
from tests.kit.telling import line
from tests.sealing.acts import over, sealed_for

ZONE = "America/Chicago"


def shown(session: Session, on: Cast, *, everything: bool = False) -> list[str]:
    who = factories.actor(session, on.supervisor)
    today = clock.local_day(clock.now(), ZONE)
    found = account(session, who, on.person, today, ZONE, everything=everything)
    return [one.basis for one in found]


def test_treatment_and_agreement_are_left_out_unless_asked_for(session: Session) -> None:
    on, agreed = cast(session), {"basis": Basis.CONSENT, "reason": ""}
    line(session, on)
    line(session, on, basis=Basis.TREATMENT)
    given = on.given(session)
    line(session, on, **agreed, consent_id=given.id)
    line(session, on, **agreed, consent_id=given.id, part2=True)
    assert shown(session, on) == ["A serious and imminent threat"]
    assert len(shown(session, on, everything=True)) == 4


def test_part2_records_are_accounted_for_by_the_auditor_alone(session: Session) -> None:
    on, day = cast(session), clock.local_day(clock.now(), ZONE)
    given = on.given(session)
    line(session, on, basis=Basis.CONSENT, reason="", consent_id=given.id, part2=True)
    line(session, on, kinds=frozenset({Kind.PART2}), ground=Ground.EMERGENCY)
    assert shown(session, on) == []
    assert shown(session, on, everything=True) == ["The person agreed"]
    auditor = factories.actor(session, factories.user(session, Role.AUDITOR))
    found = account(session, auditor, on.person, day, ZONE)
    assert sorted(one.basis for one in found) == [
        "A medical emergency (42 CFR 2.51)",
        "The person agreed",
    ]
    assert [one.part2 for one in found] == [True, True]


def test_a_first_reading_stands_with_its_line(session: Session) -> None:
    on = cast(session)
    sent = line(session, on)
    line(session, on, reader_id=on.partner.id, of_id=sent.id)
    who = factories.actor(session, on.supervisor)
    today = clock.local_day(clock.now(), ZONE)
    (found,) = account(session, who, on.person, today, ZONE)
    assert (found.id, found.first_read, found.by) == (sent.id, on.partner.name, on.officer.name)
    assert (found.recipient, found.what) == ("Nurse Ochoa, Mercy Hospital", "Contact")


def test_what_was_told_before_the_person_was_linked_is_theirs(session: Session) -> None:
    on = cast(session)
    line(session, on, person_id=None)
    assert len(shown(session, on)) == 1


def test_a_sealed_case_is_accounted_for_by_who_is_named(session: Session) -> None:
    on = cast(session)
    line(session, on)
    over(session, on.case.id)
    agency = factories.session_get_organisation(session, on.case.agency_id)
    other = factories.case(session, agency.id, person_id=on.person.id)
    line(session, on, case_id=other.id, recipient_name="Court clerk", to=Recipient.COURT)
    assert len(shown(session, on)) == 2
    named = factories.user(session, Role.SUPERVISOR, at=agency)
    over(session, other.id)
    sealed_for(session, other.id, named)
    assert len(shown(session, on)) == 1
    today = clock.local_day(clock.now(), ZONE)
    theirs = account(session, factories.actor(session, named), on.person, today, ZONE)
    assert len(theirs) == 2
    # Whoever must tell that a record is gone knows them all.
    names = [one.name for one in recipients_of(session, person_ids=[on.person.id], case_ids=[])]
    assert names == ["Court clerk", "Nurse Ochoa, Mercy Hospital"]


@pytest.mark.parametrize(("days", "held"), [(0, True), (1, False)])
def test_what_is_held_back_comes_back_by_itself(session: Session, days: int, held: bool) -> None:
    on, today = cast(session), clock.local_day(clock.now(), ZONE)
    line(session, on, to=Recipient.POLICE, recipient_name="Det. Ray")
    line(session, on)
    who = factories.actor(session, on.supervisor)
    new = NewHold(
        covers=Recipient.POLICE,
        wish=Wish.WRITTEN,
        official="Det. Ray",
        statement="It would warn a suspect",
        until_on=today,
    )
    hold_back(session, who, on.person, new, today)
    then = today + timedelta(days=days)
    until = {one.held_until for one in account(session, who, on.person, then, ZONE)}
    assert until == ({today, None} if held else {None})
    assert [one.recorded_by for one in holds(session, who, on.person, then)] == (
        [on.supervisor.name] if held else []
    )


def test_recipients_of_persons_or_cases_each_once(session: Session) -> None:
    on, other = cast(session), cast(session)
    line(session, on, recipient_id=on.house.id, recipient_name="", how=How.PRINT)
    line(session, on, recipient_id=on.house.id, recipient_name="", kinds=frozenset({Kind.NEED}))
    line(session, on)
    line(session, on)
    line(session, other)
    found = recipients_of(session, person_ids=[], case_ids=[on.case.id])
    assert [(one.recipient_id, one.name) for one in found] == [
        (on.house.id, on.house.name),
        (None, "Nurse Ochoa, Mercy Hospital"),
    ]
    assert recipients_of(session, person_ids=[], case_ids=[]) == []
