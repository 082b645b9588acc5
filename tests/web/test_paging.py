"""Marks: where the last page ended."""

import pytest

from cit.web import paging


def test_a_mark_comes_back_as_it_was() -> None:
    assert paging.read_mark(paging.mark("2026-11-20", 7), 2) == ["2026-11-20", "7"]


def test_no_mark_is_the_first_page() -> None:
    assert paging.read_mark(None, 2) is None
    assert paging.read_mark("", 2) is None


@pytest.mark.parametrize("bad", ["x", "e30", "W10", "%%%", "ł"])
def test_a_mark_that_is_not_ours_is_refused(bad: str) -> None:
    with pytest.raises(paging.BadMark):
        paging.read_mark(bad, 2)
