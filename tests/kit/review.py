"""A strict reviewer of pages."""

import re
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.builder._html5lib import HTML5TreeBuilder
from werkzeug.test import TestResponse

CONTROLS = ("input", "select", "textarea")


def review_headers(response: TestResponse) -> None:
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers.get("Cache-Control"), "an answer says how it may be cached"


class _Builder(HTML5TreeBuilder):
    """Keeps what the parser complained of, so that a page is parsed only once."""

    def feed(self, markup: Any) -> None:
        parser = html5lib.HTMLParser(tree=self.create_treebuilder)
        self.underlying_builder.parser = parser
        parser.parse(markup).original_encoding = None
        self.errors = parser.errors


def read(html: str) -> tuple[BeautifulSoup, list[Any]]:
    """A page, and where it is not valid HTML."""
    builder = _Builder()
    return BeautifulSoup(html, builder=builder), builder.errors


def review(html: str, soup: BeautifulSoup, errors: list[Any]) -> None:
    """What every page promises: valid, one heading, labelled controls, nothing inline."""
    assert not errors, f"invalid HTML: {errors[:3]}"
    heads = soup.find_all("h1")
    assert len(heads) == 1, f"{len(heads)} h1 on a page"
    assert soup.title is not None
    heading = " ".join(heads[0].get_text(" ").split())
    title = " ".join(soup.title.get_text(" ").split())
    assert title.startswith(heading) or "data-sealed-title" in heads[0].attrs, (heading, title)
    tags = soup.find_all(True)
    ids = [str(tag["id"]) for tag in tags if "id" in tag.attrs]
    assert len(ids) == len(set(ids)), f"id used twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    _review_controls(tags, set(ids))
    assert not [tag for tag in tags if _is_inline(tag)], "inline style or script"
    assert not re.search(r"\son\w+=", html), "inline handler"
    values = [str(value) for tag in tags for value in tag.attrs.values()]
    assert "None" not in values, "None, where a value is missing"


def _is_inline(tag: Tag) -> bool:
    return (
        "style" in tag.attrs
        or tag.name == "style"
        or (tag.name == "script" and "src" not in tag.attrs)
    )


def _review_controls(tags: list[Tag], ids: set[str]) -> None:
    labelled = {str(tag["for"]) for tag in tags if tag.name == "label" and "for" in tag.attrs}
    for tag in tags:
        if tag.name in CONTROLS and tag.get("type") != "hidden":
            named = tag.get("aria-label") or tag.get("aria-labelledby")
            has_label = tag.find_parent("label") or str(tag.get("id")) in labelled
            assert named or has_label, f"control without a label: {tag}"
        if tag.name == "form" and tag.get("method") == "post":
            token = tag.find("input", attrs={"name": "csrf_token"})
            assert token, "a POST form without CSRF token"
        for attribute in ("aria-describedby", "aria-labelledby"):
            for one in str(tag.get(attribute, "")).split():
                assert one in ids, f"{attribute} points nowhere: {one}"
