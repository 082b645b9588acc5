"""After signing out nothing is readable on this computer: not by Back, not on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.kit.chromium import FLAGS
from tests.kit.journeys import Dispatcher, Officer
from tests.kit.machine import chromium
from tests.kit.staff import Staff

pytestmark = pytest.mark.one_database
SAYS, WHERE = "Speaks of Zanzibarquell", "77 Quettleford Lane"
GIVEN, FAMILY = "Ottokarius", "Brambleheim"
SECRETS = ("Zanzibarquell", "Quettleford", GIVEN, FAMILY)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Where the browser keeps what it keeps."""
    return tmp_path / "profile"


@pytest.fixture
def kept(profile: Path, server: str) -> Iterator[BrowserContext]:
    """A browser with a disk, as people have one."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=FLAGS, base_url=server
        )
        try:
            yield context
        finally:
            context.close()


def found(profile: Path) -> set[str]:
    """Which secrets stand in any file of the browser, in the letters it would use."""
    forms = {
        word: (word.encode(), word.encode("utf-16-le"), word.lower().encode()) for word in SECRETS
    }
    there = set()
    for path in profile.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            there |= {word for word, ways in forms.items() if any(one in content for one in ways)}
    return there


def test_nothing_is_left(kept: BrowserContext, profile: Path, staff: Staff) -> None:
    page = kept.pages[0]
    dispatcher = Dispatcher(page, staff)
    dispatcher.sign_in()
    dispatcher.take_call(SAYS, WHERE)
    dispatcher.assign()
    officer = Officer(page, staff)
    officer.sign_in()
    officer.press("Mark arrived")
    officer.make_person(GIVEN, FAMILY)
    page.goto("/cases")
    officer.follow(f"{GIVEN}|[0-9A-Z]{{4}}-[0-9A-Z]{{4}}")
    expect(page.locator("body")).to_contain_text(FAMILY)
    case = page.url
    page.goto("/account")
    officer.press("Sign out")
    expect(page.get_by_label("User name")).to_be_visible()

    for _ in range(4):
        page.go_back()
        officer.not_told(SECRETS)
    page.goto(case)
    officer.not_told(SECRETS)
    page.reload()
    officer.not_told(SECRETS)

    kept.close()
    assert found(profile) == set()


def test_the_search_of_the_disk_finds_what_is_there(profile: Path) -> None:
    profile.mkdir()
    (profile / "a").write_bytes(b"x" + FAMILY.encode("utf-16-le"))
    (profile / "b").write_bytes(b"x" + GIVEN.lower().encode())

    assert found(profile) == {FAMILY, GIVEN}
