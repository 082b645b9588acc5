"""Who sees an approved plan: the table of the rules against a table written by hand."""

import pytest

from cit.plans.rules.seeing import SEEN_BY, Choice, Reader, check_note, is_seen
from cit.rules import RuleBroken

# decision, contacts of 7 -> patrol, roster, office
TABLE = """
automatic 0  no  yes yes
automatic 6  no  yes yes
automatic 7  yes yes yes
automatic 40 yes yes yes
shown     0  yes yes yes
shown     40 yes yes yes
kept      0  no  yes yes
kept      40 no  yes yes
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_automatic_versus_manual(line: str) -> None:
    choice, contacts, *cells = line.split()
    seen = [is_seen(Choice(choice), int(contacts), 7, reader) for reader in Reader]
    assert seen == [cell == "yes" for cell in cells]


def test_the_table_is_whole_and_a_decision_beats_the_count() -> None:
    assert set(SEEN_BY) == {(choice, often) for choice in Choice for often in (True, False)}
    for choice in (Choice.SHOWN, Choice.KEPT):
        assert SEEN_BY[choice, True] == SEEN_BY[choice, False]
    assert list(Reader) == [Reader.PATROL, Reader.ROSTER, Reader.OFFICE]


@pytest.mark.parametrize("note", ["", "  too  ", "x" * 301])
def test_a_decision_says_why(note: str) -> None:
    with pytest.raises(RuleBroken):
        check_note(note)


def test_a_note_is_one_line() -> None:
    assert check_note(" She asked \n us to. ") == "She asked us to."
