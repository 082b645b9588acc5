"""Every layout and every macro, on the sample pages."""

import re

import html5lib
import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError
from werkzeug.test import Client

from tests.web.gallery.page import gallery

ERRORS = [400, "expired", 403, 404, 405, 409, 413, 422, 429, 500, 503, "key", "seal"]
PAGES = ["/", "/report", "/empty", "/door", "/paper", "/?out=1"]
PAGES += [f"/error/{kind}" for kind in ERRORS]


@pytest.fixture(scope="module")
def client() -> Client:
    return gallery().test_client()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_valid_named_and_free_of_inline_code(client: Client, address: str):
    text = client.get(address).text
    html5lib.HTMLParser(strict=True).parse(text)
    page = BeautifulSoup(text, "html5lib")

    (heading,) = page.find_all("h1")
    assert page.title.text.startswith(heading.text.strip())
    assert "style=" not in text
    assert not re.search(r"\son\w+=", text)
    assert all(script.get("src") for script in page.find_all("script"))
    ids = [part["id"] for part in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert not re.search(r"\bNone\b(?! of)", page.get_text())


@pytest.mark.parametrize("address", ["/", "/report", "/door"])
def test_every_control_has_a_label_and_every_reference_an_end(client: Client, address: str):
    page = BeautifulSoup(client.get(address).text, "html5lib")

    for control in page.select("input:not([type=hidden]), select, textarea"):
        assert control.find_parent("label") or page.select_one(f"label[for='{control['id']}']")
    for part in page.select("[aria-describedby], [aria-labelledby]"):
        names = part.get("aria-describedby", "") + " " + part.get("aria-labelledby", "")
        assert all(page.find(id=name) for name in names.split())


def test_a_refused_form_says_what_is_missing_and_leads_there(client: Client):
    page = posted(client, {"place": ""})

    assert page.select_one(".error-summary h2").text.strip() == "4 answers need you"
    for link in page.select(".error-summary a"):
        assert page.select_one(link["href"])
    name = page.find(id="name")
    assert name["aria-invalid"] == "true"
    assert page.find(id=name["aria-describedby"]).text.strip() == "Enter a name."
    assert "aria-invalid" not in page.find(id="words").attrs


def test_what_was_chosen_stays_chosen(client: Client):
    page = posted(client, {"seen": ["low", "none"], "suicide": "no", "place": "mill"})

    assert [box["value"] for box in page.select("input[name=seen][checked]")] == ["low", "none"]
    assert page.select_one("input[name=suicide][checked]")["value"] == "no"
    assert page.select_one("option[selected]")["value"] == "mill"
    assert [box["value"] for box in page.select("[data-alone]")] == ["none"]
    assert page.select_one(".error-summary h2").text.strip() == "3 answers need you"


def test_a_form_carries_its_proof_and_its_key_once(client: Client):
    form = BeautifulSoup(client.get("/report").text, "html5lib").select_one("form[data-draft]")

    hidden = [part["name"] for part in form.select("input[type=hidden]")]
    assert sorted(hidden) == ["csrf_token", "once"]


def test_searching_puts_no_name_into_an_address(client: Client):
    find = BeautifulSoup(client.get("/").text, "html5lib").select_one("form[role=search]")
    assert find["method"] == "post"
    assert find.select_one("input[name=csrf_token]")


def test_not_found_and_not_yours_are_one_page(client: Client):
    text = client.get("/error/404").text
    assert "It does not exist, or it is not yours to open." in text
    assert "5f1c9a" not in text
    assert "5f1c9a" in client.get("/error/500").text


def test_an_unknown_failure_still_has_a_page(client: Client):
    assert "We could not read what was sent" in client.get("/error/418").text
    assert "Something broke on our side" in client.get("/error/unheard").text


def test_nobody_signed_in_sees_no_rooms_and_no_search(client: Client):
    page = BeautifulSoup(client.get("/?out=1").text, "html5lib")
    assert not page.select(".dock, form[role=search], header .initials")


def test_the_demo_mark_is_everywhere(client: Client):
    for address in ("/", "/door", "/error/500"):
        assert "Demo" in client.get(address).text
    assert "invented" in client.get("/paper").text


def test_a_misspelt_name_stops_the_page():
    app = gallery()
    with app.test_request_context(), pytest.raises(UndefinedError):
        app.jinja_env.from_string("{{ nmae }}").render()


def posted(client: Client, answers: dict[str, object]) -> BeautifulSoup:
    form = BeautifulSoup(client.get("/report").text, "html5lib").select_one("form[data-draft]")
    hidden = {part["name"]: part["value"] for part in form.select("input[type=hidden]")}
    answer = client.post("/report", data=hidden | answers)
    assert answer.status_code == 422
    return BeautifulSoup(answer.text, "html5lib")
