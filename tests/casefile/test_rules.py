"""The story in words, what is open, and who may."""

from datetime import timedelta

import pytest

from cit.casefile.rules import (
    REFERRAL_ACTS,
    Access,
    Entry,
    Must,
    Open,
    Room,
    main_act,
    sort_open,
    unfinished,
    within,
)
from cit.casefile.rules import told as story
from cit.cases.rules import Happening
from cit.permissions.check import Actor, Kind
from cit.permissions.table import Permission, Reach, Role
from cit.referrals.rules import UNFINISHED
from tests.kit.fixtures import NOON

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("what", Happening)
def test_everything_that_happens_has_words_and_a_sign(what: Happening) -> None:
    said = story.happened(what, None, None, None)
    assert said.what
    assert said.sign


@pytest.mark.parametrize(
    ("what", "detail", "about", "kind", "words", "more"),
    [
        (Happening.RECEIVED, "dispatched", None, "Welfare check", "Call received: welfare check",
         "Call for service"),
        (Happening.ASSIGNED, "primary", "J. Reyes", None, "J. Reyes assigned", "Primary"),
        (Happening.UNASSIGNED, "primary", "J. Reyes", None, "J. Reyes taken off the case", ""),
        (Happening.ARRIVED, None, "J. Reyes", None, "J. Reyes: arrived", ""),
        (Happening.ARRIVED, None, None, None, "Arrived", ""),
        (Happening.UNDONE, "arrived", None, None, "Time taken back: arrived", ""),
        (Happening.MENTAL_HEALTH_SET, "no", None, None,
         "No longer marked as a mental-health call", ""),
        (Happening.PERSON_LINKED, None, None, None, "Person linked", ""),
        (Happening.PERSON_LINKED, "unlinked", None, None, "Person taken off the case", ""),
        (Happening.CLOSED, "complete", None, None, "Case closed", "Everything is done"),
    ],
)  # fmt: skip
def test_what_happened_in_words(
    what: Happening, detail: str | None, about: str | None, kind: str | None, words: str, more: str
) -> None:
    said = story.happened(what, detail, about, kind)
    assert (said.what, said.more) == (words, more)


def test_how_long_it_took() -> None:
    assert story.after(NOON + timedelta(minutes=11), NOON, "the call") == "11 min after the call"
    assert story.after(NOON + 2 * HOUR, NOON, "the call") == "2 h after the call"
    long = NOON + timedelta(hours=1, minutes=5)
    assert story.after(long, NOON, "the call") == "1 h 5 min after the call"
    assert story.after(NOON, None, "the call") == ""
    assert story.after(NOON, NOON + HOUR, "the call") == ""


def test_decisions_steps_tries_and_ends_in_words() -> None:
    assert story.decided(True).what == "Encounter report returned"
    assert story.decided(False).kind == "good"
    sent = story.stepped("draft", "sent", None, "Alder House")
    assert (sent.what, sent.sign) == ("Referral to Alder House: sent", "send")
    declined = story.stepped("sent", "declined", "capacity", "Alder House")
    assert declined.more == "No place for now"
    assert story.attempt("call", "reached").kind == "good"
    assert story.attempt("visit", "not-there").what == "Outreach visit: not there"
    assert story.ended(None).what == "Follow-up completed"
    assert story.ended("moved").more == "Moved away"


def item(act: str, hours: int | None = None, **values: object) -> Open:
    due = None if hours is None else NOON + hours * HOUR
    return Open(act=act, who="", due_at=due, **values)  # type: ignore[arg-type]


def test_every_open_referral_has_an_act() -> None:
    assert set(REFERRAL_ACTS) == UNFINISHED


def test_the_most_urgent_is_first() -> None:
    found = sort_open([item("never"), item("later", 3), item("over", -1)])
    assert [one.act for one in found] == ["over", "later", "never"]


def test_the_one_main_act_is_ones_own_most_urgent() -> None:
    others, mine = item("others", 1, endpoint="x"), item("mine", 2, endpoint="x", mine=True)
    assert main_act([others, item("nowhere", 1, mine=True), mine]) is mine
    assert main_act([others]) is None


def test_only_what_must_end_keeps_a_case_open() -> None:
    must = item("report", must=Must.REPORT)
    assert unfinished([item("say who"), must]) == [must]


@pytest.mark.parametrize(
    ("room", "shown", "there"),
    [
        (None, None, True),
        (None, Room.ENCOUNTER, True),
        (None, Room.REFERRALS, False),
        (Room.CONTACTS, Room.CONTACTS, True),
        (Room.CONTACTS, Room.ENCOUNTER, False),
    ],
)
def test_the_call_goes_with_the_encounter(
    room: Room | None, shown: Room | None, there: bool
) -> None:
    assert within(Entry(at=NOON, what="", room=room), shown) is there


@pytest.mark.parametrize(
    ("role", "distance", "may"),
    [
        (Role.OFFICER, Reach.ASSIGNED, True),
        (Role.OFFICER, Reach.ORGANISATION, False),
        (Role.SUPERVISOR, Reach.ORGANISATION, True),
        (Role.DISPATCHER, Reach.ASSIGNED, False),
    ],
)
def test_who_may_read_the_narrative(role: Role, distance: Reach, may: bool) -> None:
    nobody = Actor(
        id=None,  # type: ignore[arg-type]
        organisation_id=None,  # type: ignore[arg-type]
        kind=Kind.POLICE,
        roles=frozenset({role}),
    )
    assert Access(nobody, distance).may(Permission.CASE_NARRATIVE) is may
