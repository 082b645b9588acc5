"""The sample pages in a real browser: both themes, two sizes, and what the scripts promise."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from waitress import create_server

from tests.kit.serving import running
from tests.web.gallery.page import gallery

pytestmark = pytest.mark.one_database

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ["/", "/report", "/empty", "/door", "/paper", "/error/404", "/error/500?out=1"]
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# Asked with a limit: `ready` alone waits for ever where no worker ever comes.
WORKS = "navigator.serviceWorker.getRegistration().then((one) => Boolean(one?.active))"
KEPT = """async () => {
  const base = await new Promise((done) => {
    const asked = indexedDB.open("cit-drafts");
    asked.onsuccess = () => done(asked.result);
  });
  const all = (name) => new Promise((done) => {
    const asked = base.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result);
  });
  const [key] = await all("keys");
  const drafts = await all("drafts");
  return {
    leaves: key ? key.extractable : null,
    readable: drafts.some((one) => new TextDecoder().decode(one.sealed).includes("Marcus")),
    states: drafts.map((one) => one.state),
  };
}"""


@pytest.fixture
def server() -> Iterator[str]:
    with running(create_server(gallery(), host="127.0.0.1", port=0, threads=4, ident=None)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (390, "light"), (1280, "light"), (390, "dark")]
)
def test_every_part_is_accessible(chromium: Browser, server: str, width: int, scheme: str):
    # The themes differ in nothing but color.
    rules = RULES if scheme == "light" else ["color-contrast"]
    context = chromium.new_context(
        base_url=server, viewport={"width": width, "height": 844}, color_scheme=scheme
    )
    page = context.new_page()
    for address in PAGES:
        page.goto(address)
        found = Axe().run(page, options={"runOnly": rules}).response
        assert [rule["id"] for rule in found["violations"]] == [], address
        assert len(found["passes"]) > (15 if scheme == "light" else 0)
        assert not page.evaluate(WIDE), f"{address} scrolls sideways at {width}"
    context.close()


def test_none_of_these_excludes_the_others(page: Page):
    page.goto("/report")
    page.check("input[value=frightened]")
    page.check("input[value=none]")
    expect(page.locator("input[value=frightened]")).not_to_be_checked()
    page.check("input[value=frightened]")
    expect(page.locator("input[value=none]")).not_to_be_checked()


def test_the_screen_hides_at_once_and_returns_with_one_tap(page: Page):
    page.goto("/empty")
    page.click("[data-hide]")
    expect(page.locator(".curtain")).to_be_visible()
    assert "7KQ2" not in page.title()
    assert page.evaluate("document.querySelector('main').inert")

    page.click("[data-unhide]")
    expect(page.locator(".curtain")).to_be_hidden()
    expect(page).to_have_title("Case 7KQ2-M4XD – Larkspur County CIT")


def test_the_screen_hides_without_scripts(chromium: Browser, server: str):
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/empty")
    page.click("[data-hide]")
    expect(page.locator(".curtain")).to_be_visible()
    page.click("[data-unhide]")
    expect(page.locator(".curtain")).to_be_hidden()
    context.close()


def test_a_report_page_survives_lost_signal_and_goes_out_when_it_returns(page: Page):
    write(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Next: Medical").click()
    expect(page.locator("[data-messages]")).to_contain_text("No signal.")
    wait_for(page, "waiting")
    assert page.evaluate(KEPT) == {"leaves": False, "readable": False, "states": ["waiting"]}

    page.goto("/report")
    expect(page.get_by_role("heading", level=1)).to_have_text("No signal")
    page.context.set_offline(False)
    page.wait_for_url("**/empty", timeout=20_000)
    expect(page.locator("meta[name=accepted]")).to_have_count(1)
    wait_for(page)


def test_what_was_written_comes_back_and_a_change_gets_a_new_key(page: Page):
    write(page)
    wait_for(page, "draft")
    first = page.input_value("form[data-draft] input[name=once]")

    page.reload()
    expect(page.locator("#name")).to_have_value("Marcus")
    expect(page.locator("#secret")).to_have_value("")
    expect(page.locator("input[value=voices]")).to_be_checked()
    expect(page.locator("[data-messages]")).to_contain_text("Kept on this device")
    assert page.input_value("form[data-draft] input[name=once]") == first
    page.fill("#words", "Calm when we left.")
    assert page.input_value("form[data-draft] input[name=once]") != first


def test_somebody_else_finds_nothing(page: Page):
    write(page)
    wait_for(page, "draft")
    page.goto("/empty?as=8")
    wait_for(page)


def test_signing_out_wipes_what_was_kept(page: Page):
    write(page)
    wait_for(page, "draft")
    page.goto("/account")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/door")
    assert page.evaluate(KEPT) == {"leaves": None, "readable": False, "states": []}


def test_only_the_shell_is_kept_on_the_device(page: Page):
    page.goto("/report")
    page.wait_for_function(WORKS)
    kept = page.evaluate(
        "caches.keys().then(async ([name]) => "
        "(await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname))"
    )
    assert kept
    assert all(address.startswith("/static/") for address in kept)


def wait_for(page: Page, *states: str) -> None:
    """Until drafts in these states, and no others, are kept on the device."""
    for _ in range(50):
        if page.evaluate(KEPT)["states"] == list(states):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"drafts {states} were expected, not {page.evaluate(KEPT)}")


def write(page: Page) -> None:
    page.goto("/report")
    page.wait_for_function(WORKS)
    page.wait_for_function("navigator.serviceWorker.controller")
    page.fill("#name", "Marcus")
    page.fill("#secret", "never kept")
    page.fill("#arrived", "02:17")
    page.check("input[value=voices]")
    page.check("input[value=scene]")
    page.check("input[value=unknown]")
