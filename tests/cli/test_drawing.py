"""A drawing shows every move once, in the order of the states."""

from enum import Enum

from cit.cli.drawing import Machine, Move, drawn, words


class Door(Enum):
    SHUT = "shut"
    WIDE_OPEN = "wide-open"


MOVES = (
    Move(Door.SHUT, Door.WIDE_OPEN, "open", "anybody"),
    Move(Door.SHUT, Door.SHUT, "knock", "a guest"),
    Move(None, Door.SHUT, "build", "a carpenter"),
)
LABELS = {Door.SHUT: "Shut", Door.WIDE_OPEN: "Wide open"}


def test_a_machine_is_drawn_and_told() -> None:
    page = "\n".join(drawn(Machine("Door", "Of a house.", LABELS, MOVES)))

    assert page.startswith("## Door\n\nOf a house.\n\n```mermaid\nstateDiagram-v2\n")
    assert '    state "Wide open" as wide_open\n    [*] --> shut: build\n' in page
    assert "    shut --> wide_open: open\n    wide_open --> [*]\n```" in page
    assert "| – | build | a carpenter | Shut |\n| Shut | knock | a guest | Shut |" in page


def test_a_move_is_drawn_once() -> None:
    assert Machine("Door", "", LABELS, MOVES * 2).in_order() == [MOVES[2], MOVES[1], MOVES[0]]


def test_an_act_reads_like_words() -> None:
    assert words(Door.WIDE_OPEN) == "wide open"
