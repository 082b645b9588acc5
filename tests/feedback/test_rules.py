"""Receipts, the hour, and how much one network may send."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from cit.feedback.rules.options import (
    ABOUTS,
    KINDS,
    OUTCOMES,
    STATUSES,
    About,
    Act,
    Kind,
    Outcome,
    Status,
    due_at,
    moved,
    whole_hour,
)
from cit.feedback.rules.receipts import folded, hash_of, receipt_of
from cit.feedback.rules.throttle import Throttle, network_of
from cit.rules import RuleBroken

NOW = datetime(2026, 11, 18, 12, 34, 56, tzinfo=UTC)


def test_every_option_has_its_words() -> None:
    for kind, words in ((Kind, KINDS), (About, ABOUTS), (Status, STATUSES), (Outcome, OUTCOMES)):
        assert set(words) == set(kind)


def test_a_form_has_one_receipt_and_another_form_another() -> None:
    key = UUID("00000000-0000-4000-8000-000000000001")

    assert receipt_of(key) == receipt_of(key) != receipt_of(uuid4())
    assert [len(part) for part in receipt_of(key).split("-")] == [4, 4, 4, 4]
    assert not set(receipt_of(key)) & set("ILOU")


@pytest.mark.parametrize(
    "written", ["ab0d-1234-5678-9xyz", " AB0D 1234 5678 9XYZ ", "abod-i234-5678-9xyz"]
)
def test_a_code_is_read_as_people_copy_it(written: str) -> None:
    assert folded(written) == "AB0D123456789XYZ"
    assert hash_of(written) == hash_of("AB0D-1234-5678-9XYZ") != hash_of("AB0D-1234-5678-9XYY")


def test_nothing_finer_than_the_hour_is_kept_and_the_answer_has_a_week() -> None:
    assert whole_hour(NOW) == datetime(2026, 11, 18, 12, tzinfo=UTC)
    assert due_at(NOW) - NOW == timedelta(days=7)


def test_what_is_closed_takes_nothing_more() -> None:
    assert moved(Status.WAITING, Act.ANSWER) is Status.ANSWERED
    assert moved(Status.ANSWERED, Act.ADD) is Status.WAITING
    with pytest.raises(RuleBroken, match="closed"):
        moved(Status.CLOSED, Act.ADD)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ("", "unknown"),
        (None, "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_an_address_is_cut_to_its_network(address: str | None, network: str) -> None:
    assert network_of(address) == network


def test_five_an_hour_from_a_network() -> None:
    throttle = Throttle()

    assert [throttle.lets(f"192.0.2.{n}", NOW) for n in range(6)] == [True] * 5 + [False]
    assert throttle.lets("198.51.100.1", NOW)
    assert not throttle.lets("192.0.2.9", NOW + timedelta(minutes=59))
    assert throttle.lets("192.0.2.9", NOW + timedelta(minutes=60))


def test_a_flood_from_everywhere_stops_too() -> None:
    throttle = Throttle(in_all=10)

    assert sum(throttle.lets(f"10.0.{n}.1", NOW) for n in range(40)) == 10


def test_no_address_is_kept_and_the_salt_changes_every_day() -> None:
    throttle = Throttle()
    throttle.lets("192.0.2.77", NOW)
    first = throttle._seen[0][1]
    throttle.lets("192.0.2.77", NOW + timedelta(days=1))

    assert "192.0.2" not in repr(vars(throttle))
    assert throttle._seen[0][1] != first
