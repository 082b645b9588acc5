from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cit.encryption.codecs import DAY, JSON, TEXT

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.text())
def test_text_comes_back(text: str) -> None:
    assert TEXT.decode(TEXT.encode(text)) == text


@given(st.dates())
def test_a_day_comes_back(day: date) -> None:
    assert DAY.decode(DAY.encode(day)) == day


@given(ANY_JSON)
def test_json_comes_back(value: Any) -> None:
    assert JSON.decode(JSON.encode(value)) == value


def test_equal_json_becomes_equal_bytes() -> None:
    assert (
        JSON.encode({"b": 1, "a": "é"})
        == JSON.encode({"a": "é", "b": 1})
        == '{"a":"é","b":1}'.encode()
    )


def test_what_is_no_number_is_no_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        JSON.encode(float("nan"))
