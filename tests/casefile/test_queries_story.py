"""What the story of a case tells, and to whom."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from cit import clock
from cit.casefile.queries import CaseFile, contacts
from cit.casefile.queries.reports import QUOTED
from cit.encounters.rules import Status as Report
from cit.encryption.destroying import destroy_keys
from cit.encryption.keys import Owner
from cit.followups.rules import Status as Owed
from cit.followups.rules import Stop
from tests.casefile import care, rows
from tests.casefile.test_queries import opens, read
from tests.kit import factories


def test_nobody_linked_is_something_to_do(session: Session) -> None:
    of = rows.scene(session, person_id=None)
    assert opens(session, of, of.officer)["Say who the person is"].mine


def told(file: CaseFile) -> dict[str, Any]:
    return {one.what: one for one in file.story}


def test_the_story_holds_every_room_newest_first(session: Session) -> None:
    file = read(session, care.whole(session))
    at = [one.at for one in file.story]
    assert at == sorted(at, reverse=True)
    assert len(file.story) == 10
    assert "Call: no answer" in told(file)


def test_a_dispatcher_gets_no_row_of_referrals_or_contacts(session: Session) -> None:
    of = care.whole(session)
    file = read(session, of, of.dispatcher)
    assert {one.room and one.room.value for one in file.story} == {None, "encounter"}
    assert file.agreed == []
    submitted = told(file)["Encounter report submitted"]
    assert (submitted.tags, submitted.link) == ((), None)
    assert len(file.locked) == 5
    assert read(session, of).locked == []


def test_returned_reports_say_why_to_those_who_may_read(session: Session) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.RETURNED)
    why = "When was he handed over?"
    assert told(read(session, of))["Encounter report returned"].text == why
    hidden = told(read(session, of, of.dispatcher))["Encounter report returned"]
    assert hidden.text == ""


def test_a_long_narrative_is_quoted_in_part(session: Session) -> None:
    of = rows.scene(session)
    one = rows.report(session, of, Report.SUBMITTED)
    one.answers = {"outcome": {"narrative": "word " * 200}}
    text = told(read(session, of))["Encounter report submitted"].text
    assert len(text) <= QUOTED + 2
    assert text.endswith("word …")


def test_a_draft_says_nothing_yet(session: Session) -> None:
    of = rows.scene(session)
    rows.report(session, of, Report.DRAFT)
    assert read(session, of).story == []


def test_an_end_without_a_try_stands_in_the_story(session: Session) -> None:
    of = rows.scene(session)
    now = clock.now()
    care.follow_up(session, of, status=Owed.STOPPED, stop_reason=Stop.MOVED, ended_at=now)
    one = told(read(session, of))["Follow-up stopped"]
    assert one.meta == ("Moved away",)


def test_a_withdrawn_consent_is_told_twice(session: Session) -> None:
    of = rows.scene(session)
    care.consent(session, of, revoked_at=clock.now(), revoked_by_id=of.officer.id)
    file = read(session, of)
    name = of.partner.name
    assert f"Consent to share with {name} withdrawn" in told(file)
    assert [one.standing.value for one in file.agreed] == ["withdrawn"]


def test_without_its_key_a_case_opens_all_the_same(session: Session) -> None:
    of = care.whole(session)
    destroy_keys(session, Owner.CASE, of.case.id)
    destroy_keys(session, Owner.PERSON, of.person.id)
    file = read(session, of)
    assert file.head.name == "Locked record"
    assert rows.NARRATIVE not in " ".join(one.text for one in file.story)


def test_contacts_of_a_person_are_those_in_reach(session: Session) -> None:
    of = rows.scene(session)
    past = clock.now() - timedelta(days=99)
    other = factories.case(
        session, of.agency.id, person_id=of.person.id, received_at=past, local_day=past.date()
    )
    session.commit()
    boss = factories.actor(session, of.supervisor)
    found = contacts(session, boss, of.person.id)
    assert [one.case_id for one in found] == [of.case.id, other.id]
    assert [one.case_id for one in contacts(session, boss, of.person.id, besides=of.case.id)] == [
        other.id
    ]
    officer = factories.actor(session, of.officer)
    assert [one.case_id for one in contacts(session, officer, of.person.id)] == [of.case.id]
