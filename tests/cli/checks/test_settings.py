"""Each setting that is unsafe is refused by the check of its name, and by no other."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cit.cli.checks.finding import CannotTell, Place
from cit.cli.checks.settings import CJIS, SETTINGS, strength
from cit.config import Settings
from tests.cli.checks.conftest import said

pytestmark = pytest.mark.one_database
GOOD: dict[str, Any] = {"hosts": "cit.example.gov", "proxies": 1}


def refused(place: Place) -> dict[str, str]:
    """What each check says that has something to say."""
    told = {one.name: said(SETTINGS, one.name, place) for one in SETTINGS}
    return {name: words for name, words in told.items() if words}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text(
        "8f1c0de95ab37726c4c1f2e69d0b83aa41d7e2f05569bb83c07a1d9e4f2b6c85"
    )
    return tmp_path


def test_a_careful_installation_is_not_refused(folder: Path) -> None:
    assert refused(Place(Settings(instance=folder, **GOOD))) == {}


@pytest.mark.parametrize(
    ("check", "changes", "words"),
    [
        ("demo", {"demo": True}, "demo is on"),
        ("second-factor", {"second_factor": False}, "second_factor is off"),
        ("secure-cookies", {"secure_cookies": False}, "secure_cookies is off"),
        ("hosts", {"hosts": "127.0.0.1,localhost"}, "every page answers 400"),
        ("hosts", {"hosts": ".example.gov"}, "hosts holds “.example.gov”"),
        ("hosts", {"hosts": "cit.example.gov,*"}, "hosts holds “*”"),
        ("bind", {"host": "0.0.0.0"}, "host is 0.0.0.0"),  # noqa: S104 - that is refused
        ("bind", {"host": "::"}, "clear text"),
        ("bind", {"host": "cit.example.gov"}, "clear text"),
        ("proxies", {"proxies": 0}, "proxies is 0"),
        ("proxies", {"proxies": 2}, "proxies is 2"),
        *[
            ("profile", {name: limit.number + (1 if limit.most else -1)}, f"{name} is ")
            for name, limit in CJIS.items()
        ],
    ],
)
def test_each_unsafe_setting_is_refused_once(
    folder: Path, check: str, changes: dict[str, Any], words: str
) -> None:
    found = refused(Place(replace(Settings(instance=folder, **GOOD), **changes)))

    assert list(found) == [check]
    assert words in found[check]


@pytest.mark.parametrize("host", ["localhost", "::1", "127.0.0.9"])
def test_loopback_has_several_names(folder: Path, host: str) -> None:
    assert refused(Place(Settings(instance=folder, **{**GOOD, "host": host}))) == {}


@pytest.mark.parametrize("secret", ["x" * 64, "8f1c0de95ab37726", "abcdefghijklmnop" * 4, ""])
def test_a_weak_secret_is_refused(folder: Path, secret: str) -> None:
    (folder / "secret").write_text(secret)
    found = refused(Place(Settings(instance=folder, **GOOD)))

    assert list(found) == ["secret-strength"]
    assert secret not in found["secret-strength"] or not secret


def test_a_secret_that_cannot_be_read_cannot_be_judged(tmp_path: Path) -> None:
    with pytest.raises(CannotTell):
        said(SETTINGS, "secret-strength", Place(Settings(instance=tmp_path)))


def test_a_random_secret_is_strong() -> None:
    assert strength("8f1c0de95ab37726c4c1f2e69d0b83aa41d7e2f05569bb83c07a1d9e4f2b6c85") > 128
    assert strength("new" * 20) < 64


@pytest.mark.parametrize("name", ["FLASK_DEBUG", "PYTHONDEVMODE"])
def test_debugging_is_refused(folder: Path, name: str) -> None:
    found = refused(Place(Settings(instance=folder, **GOOD), {name: "1"}))

    assert list(found) == ["debug"]
    assert refused(Place(Settings(instance=folder, **GOOD), {name: "0"})) == {}
