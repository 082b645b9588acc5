"""Hashing of passwords."""

import re
import threading
import time

import pytest
from argon2 import PasswordHasher, extract_parameters

from cit.accounts.actions import passwords
from cit.accounts.actions.passwords import Cost
from cit.config import Settings

CHEAP = Cost(64, 1)


def test_the_defaults_are_those_of_the_design() -> None:
    found = extract_parameters(passwords.hash_password("word", Cost.of(Settings())))

    assert (found.type.name, found.memory_cost, found.time_cost, found.parallelism) == (
        "ID",
        65536,
        3,
        1,
    )
    assert Cost() == Cost.of(Settings())


def test_a_password_matches_itself_alone() -> None:
    kept = passwords.hash_password("word", CHEAP)

    assert passwords.matches("word", kept, CHEAP)
    assert not passwords.matches("Word", kept, CHEAP)
    assert not passwords.matches("word ", kept, CHEAP)
    assert kept != passwords.hash_password("word", CHEAP)


@pytest.mark.parametrize("kept", [None, "!", ""])
def test_where_there_is_no_hash_nothing_matches(kept: str | None) -> None:
    for word in ("", "!", "word"):
        assert not passwords.matches(word, kept, CHEAP)


def test_without_a_user_as_much_is_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answer in the same time: as many verifications, of the same cost."""
    seen: list[str] = []
    real = PasswordHasher.verify

    def watched(self: PasswordHasher, kept: str, word: str) -> bool:
        seen.append(kept.rsplit("$", 2)[0])
        return real(self, kept, word)

    monkeypatch.setattr(PasswordHasher, "verify", watched)

    passwords.matches("word", None, CHEAP)
    passwords.matches("word", passwords.hash_password("other", CHEAP), CHEAP)

    assert len(seen) == 2
    assert seen[0] == seen[1]


def test_a_hash_of_another_cost_is_made_anew() -> None:
    kept = passwords.hash_password("word", CHEAP)

    assert passwords.renewed("word", kept, CHEAP) is None
    again = passwords.renewed("word", kept, Cost(128, 1))
    assert again is not None
    assert passwords.matches("word", again, Cost(128, 1))


def test_two_at_most_are_hashed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = most = 0
    count = threading.Lock()

    def slow(self: PasswordHasher, word: str) -> str:
        nonlocal at_once, most
        with count:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with count:
            at_once -= 1
        return "hash"

    monkeypatch.setattr(PasswordHasher, "hash", slow)
    threads = [
        threading.Thread(target=passwords.hash_password, args=("word", CHEAP)) for _ in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert most == 2


def test_a_password_for_one_sign_in_can_be_read_out() -> None:
    made = {passwords.temporary() for _ in range(50)}

    assert len(made) == 50
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}", one) for one in made)
