import pytest
from hypothesis import given
from hypothesis import strategies as st

from cit.encryption.address import fold_address

# Golden vectors, as in test_fold.
ADDRESSES = {
    "1200 North State Street": "1200 n state st",
    "1200 N. State St.": "1200 n state st",
    "1200 n state st, Chicago, IL 60610": "1200 n state st",
    "1200 N State St Apt 4B": "1200 n state st",
    "1200 N State St #4": "1200 n state st",
    "1200 N State St, Unit # 12, Chicago": "1200 n state st",
    "Apt 3, 1200 N State St": "1200 n state st",
    "1200 N State St Suite C": "1200 n state st",
    "42 1/2 Fifth Avenue": "42 1 2 5th ave",
    "17B Saint Charles Road": "17b st charles rd",
    "17b St. Charles Rd": "17b st charles rd",
    "9 Route 66": "9 rt66",
    "Main & 5th": "5th&main",
    "5th Ave & Main St": "5th&main",
    "corner of Main Street and Fifth Avenue": "5th&main",
    "Main St @ 5th": "5th&main",
    "Main / 5th, Springfield": "5th&main",
    "under the I-90 bridge": "i90 bridge",
    "Beneath I 90 Bridge": "i90 bridge",
    "Interstate 90 bridge": "i90 bridge",
    "Union Station": "union station",
    "parking lot behind the library": "parking lot library",
    "The Square": "the sq",
    "& Main": "main",
    "": "",
    " , ": "",
}


@pytest.mark.parametrize(("written", "folded"), ADDRESSES.items())
def test_addresses_fold(written: str, folded: str) -> None:
    assert fold_address(written) == folded


def test_a_street_and_an_avenue_are_two_places() -> None:
    assert fold_address("12 Park Ave") != fold_address("12 Park St")


@given(st.text())
def test_whatever_is_written_folds(text: str) -> None:
    assert fold_address(text) == fold_address(f" {text} ")
