"""What is allowed in accounts, and when a session is over."""

from datetime import UTC, datetime, timedelta

import pytest

from cit.accounts import rules
from cit.accounts.rules import Ended, Locked
from cit.permissions.check import Kind
from cit.permissions.table import Role
from cit.rules import RuleBroken

NOON = datetime(2026, 11, 19, 18, tzinfo=UTC)
WORDS = ("robin.tester", "Robin Tester", "Larkspur Police")


@pytest.mark.parametrize(
    ("began", "seen", "why"),
    [
        (timedelta(0), timedelta(0), None),
        (timedelta(hours=11, minutes=59), timedelta(minutes=14, seconds=59), None),
        (timedelta(hours=1), timedelta(minutes=15), Ended.IDLE),
        (timedelta(hours=12), timedelta(0), Ended.ABSOLUTE),
        (timedelta(hours=12), timedelta(minutes=15), Ended.ABSOLUTE),
    ],
)
def test_a_session_is_over_by_idleness_or_age(
    began: timedelta, seen: timedelta, why: Ended | None
) -> None:
    over = rules.over(NOON - began, NOON - seen, NOON, idle_minutes=15, absolute_hours=12)

    assert over is why


@pytest.mark.parametrize("name", ["j.reyes", "m-okafor2", "abc"])
def test_user_names(name: str) -> None:
    rules.check_username(name)


@pytest.mark.parametrize("name", ["", "ab", "J.Reyes", "j reyes", ".reyes", "jörg", "a" * 41])
def test_what_is_no_user_name(name: str) -> None:
    with pytest.raises(RuleBroken) as told:
        rules.check_username(name)

    assert told.value.field == "username"


@pytest.mark.parametrize(
    ("kind", "roles", "allowed"),
    [
        (Kind.POLICE, {Role.OFFICER, Role.SUPERVISOR}, True),
        (Kind.POLICE, {Role.PARTNER}, False),
        (Kind.POLICE, set(), False),
        (Kind.PARTNER, {Role.PARTNER}, True),
        (Kind.PARTNER, {Role.PARTNER, Role.COORDINATOR}, False),
        (Kind.PARTNER, {Role.AUDITOR}, False),
    ],
)
def test_a_partner_is_a_partner_and_nothing_else(
    kind: Kind, roles: set[Role], allowed: bool
) -> None:
    if allowed:
        rules.check_roles(kind, roles)
    else:
        with pytest.raises(RuleBroken):
            rules.check_roles(kind, roles)


@pytest.mark.parametrize(
    "password",
    [
        "correct-horse-otter-lamp",
        "sieben schöne Zwetschgen",
        "ひらがなとカタカナとかんじ、三種の文字",
        "violet anchor drum 19 " * 5,
    ],
)
def test_long_and_odd_passwords_are_good(password: str) -> None:
    rules.check_password(password, WORDS, 15)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Tr0ub4dor&3-zx", "at least 15"),
        ("aaaaaaaaaaaaaaaaaaaa", "easy to guess"),
        ("passwordpassword", "easy to guess"),
        ("robin.testerrobin", "easy to guess"),
        ("larkspurpolice1", "easy to guess"),
        ("Robin at Larkspur", "names that others know"),
        ("x" * 1001, "at most 1000"),
    ],
)
def test_a_refused_password_says_why(password: str, why: str) -> None:
    with pytest.raises(RuleBroken, match=why) as told:
        rules.check_password(password, WORDS, 15)

    assert told.value.field == "password"
    assert ".." not in told.value.message


def test_every_choice_has_its_words() -> None:
    assert set(rules.ROLES) == set(rules.ROLE_HINTS) == set(Role)
    assert set(rules.STANDINGS) == set(rules.Standing)
    assert set(rules.THEMES) == set(rules.Theme)


@pytest.mark.parametrize(
    ("hours", "allowed"), [(0, False), (-1, False), (8, True), (24, True), (25, False)]
)
def test_a_shift_ends_within_a_day(hours: int, allowed: bool) -> None:
    planned = NOON + timedelta(hours=hours)
    if allowed:
        rules.check_planned_end(NOON, planned)
    else:
        with pytest.raises(RuleBroken):
            rules.check_planned_end(NOON, planned)


def test_locks_close_the_client_first() -> None:
    def locked(by_client: int, by_account: int) -> Locked | None:
        return rules.locked(by_client, by_account, client_limit=5, account_limit=20)

    assert locked(4, 19) is None
    assert locked(5, 0) is Locked.CLIENT
    assert locked(5, 20) is Locked.CLIENT
    assert locked(0, 20) is Locked.ACCOUNT


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:0:1:2:3:4:5", "2001:0db8:0000:0001"),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_whom_an_address_stands_for(address: str, client: str) -> None:
    assert rules.client_of(address) == client


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/604", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Firefox/130", "Firefox on a Mac"),
        ("curl/8", "Unknown device"),
        ("", "Unknown device"),
    ],
)
def test_devices_in_our_words(agent: str, words: str) -> None:
    assert rules.device_words(agent) == words


@pytest.mark.parametrize("path", ["/", "/cases/1?page=2", "/people/ä"])
def test_own_paths(path: str) -> None:
    assert rules.own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "cases",
        "//evil.example",
        "/\\evil.example",
        "\\evil",
        "https:evil",
        "javascript:alert(1)",
        "/\tevil",
        "/a\r\nLocation: x",
        "/sign-in",
        "/sign-out",
        "/" + "a" * 500,
    ],
)
def test_what_is_no_path_of_ours(path: str | None) -> None:
    assert rules.own_path(path) is None


@pytest.mark.parametrize(
    ("back", "ended"), [(1, None), (3, Ended.ABSOLUTE), (60 * 24 * 400, Ended.ABSOLUTE)]
)
def test_a_clock_that_was_set_back_lets_no_session_live_on(back: int, ended: Ended | None) -> None:
    began = datetime(2026, 11, 18, 18, tzinfo=UTC)
    now = began - timedelta(minutes=back)

    assert rules.over(began, began, now, idle_minutes=0, absolute_hours=12) is ended
