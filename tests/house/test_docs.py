"""Pages made from the code are fresh; every setting is explained."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from cit.cli.docs import PAGES
from cit.config import Settings

DOCS = Path(__file__).parents[2] / "docs"


def test_every_test_that_a_page_names_is_there() -> None:
    named = {
        path
        for page in DOCS.glob("*.md")
        for path in re.findall(r"`(tests/[\w/.]+)`", page.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    assert {path for path in named if not (DOCS.parent / path).exists()} == set()


@pytest.mark.parametrize(("name", "page"), PAGES.items())
def test_the_page_is_as_the_code_makes_it(name: str, page: Callable[[], str]) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == page(), "run “./run cit docs”"


def test_every_setting_says_what_it_is_for() -> None:
    assert all(str(one.metadata.get("about", "")).endswith(".") for one in fields(Settings))


def test_every_decision_is_in_the_list() -> None:
    there = {path.name for path in (DOCS / "decisions").glob("0*.md")}
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")

    assert {name for name in there if name not in listed} == set()
