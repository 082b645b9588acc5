"""The names of events."""

import re

from cit.audit.events import EVENTS, Event


def test_every_event_is_named_noun_and_what_happened() -> None:
    for event in EVENTS.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*", event.value), event
        assert len(event.value) <= 60


def test_details_are_named_like_arguments_and_hide_none_of_the_entry() -> None:
    taken = {"session", "event", "by", "subject_id", "case_id", "outcome"}
    for event in EVENTS.values():
        assert all(key.isidentifier() for key in event.keys), event
        assert not event.keys & taken, event


def test_an_event_is_found_by_its_name() -> None:
    assert EVENTS["referral:sent"] is Event.REFERRAL_SENT
    assert Event.REFERRAL_SENT.keys == {"recipient_id", "classes"}


def test_no_event_hides_another() -> None:
    named = [one for part in Event.__mro__ for one in vars(part) if one.isupper()]

    assert len(named) == len(set(named)) == len(EVENTS) > 150
