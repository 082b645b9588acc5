"""A strict reviewer of pages."""

import re

import html5lib
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

CONTROLS = "input:not([type=hidden]), select, textarea"


def review_headers(response: TestResponse) -> None:
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers.get("Cache-Control"), "an answer says how it may be cached"


def review(html: str) -> None:
    """What every page promises: valid, one heading, labelled controls, nothing inline."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert not parser.errors, f"invalid HTML: {parser.errors[:3]}"
    soup = BeautifulSoup(html, "html5lib")
    heads = soup.find_all("h1")
    assert len(heads) == 1, f"{len(heads)} h1 on a page"
    assert soup.title is not None
    heading = " ".join(heads[0].get_text(" ").split())
    title = " ".join(soup.title.get_text(" ").split())
    assert title.startswith(heading) or "data-sealed-title" in heads[0].attrs, (heading, title)
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids)), f"id used twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    _review_controls(soup)
    assert not soup.select("[style], style, script:not([src])"), "inline style or script"
    assert not re.search(r"\son\w+=", html), "inline handler"
    assert "None" not in [str(v) for t in soup.find_all(True) for v in t.attrs.values()]


def _review_controls(soup: BeautifulSoup) -> None:
    for control in soup.select(CONTROLS):
        named = control.get("aria-label") or control.get("aria-labelledby")
        labelled = control.find_parent("label") or (
            control.get("id") and soup.select_one(f"label[for='{control['id']}']")
        )
        assert named or labelled, f"control without a label: {control}"
    for form in soup.select("form[method=post]"):
        assert form.select_one("input[name=csrf_token]"), "a POST form without CSRF token"
    for target in soup.select("[aria-describedby], [aria-labelledby]"):
        for attribute in ("aria-describedby", "aria-labelledby"):
            for one in str(target.get(attribute, "")).split():
                assert soup.find(id=one), f"{attribute} points nowhere: {one}"
