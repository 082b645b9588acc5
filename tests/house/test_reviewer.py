"""The reviewer of pages sees each fault that it is there for."""

import pytest

from tests.kit.review import read, review

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Call – CIT</title></head>
<body><main><h1>Call</h1>
<form method="post"><input type="hidden" name="csrf_token" value="x">
<label for="a">Number</label><input id="a" aria-describedby="hint"><p id="hint">From the call</p>
<label>Notes <textarea name="n"></textarea></label></form></main>
<script src="/a.js"></script></body></html>"""

FAULTS = {
    "invalid HTML": ("<main>", "<main></p>"),
    "0 h1": ("<h1>Call</h1>", "<p>Call</p>"),
    "2 h1": ("<h1>Call</h1>", "<h1>Call</h1><h1>Call</h1>"),
    "Calls": ("<h1>Call</h1>", "<h1>Calls</h1>"),
    "id used twice": ('<p id="hint">', '<p id="a">x</p><p id="hint">'),
    "control without a label": ('<label for="a">', "<label>"),
    "without CSRF token": ('name="csrf_token"', 'name="other"'),
    "points nowhere": ('<p id="hint">', '<p id="tip">'),
    "inline style": ("<h1>", '<h1 style="color: red">'),
    "style or script": ('<script src="/a.js">', "<script>"),
    "inline handler": ("<main>", '<main onclick="go()">'),
    "None": ("<main>", '<main title="None">'),
}


def test_a_good_page_passes() -> None:
    soup, errors = read(GOOD)
    review(GOOD, soup, errors)
    assert errors == []


@pytest.mark.parametrize("told", FAULTS)
def test_a_fault_is_told(told: str) -> None:
    page = GOOD.replace(*FAULTS[told])
    assert page != GOOD
    with pytest.raises(AssertionError, match=told):
        review(page, *read(page))
