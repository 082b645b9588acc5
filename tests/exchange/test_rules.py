"""Reading files of other systems, and what their rows are to us."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cit.cases.rules import Origin
from cit.encounters.rules import Force, Outcome
from cit.exchange.rules import reading
from cit.exchange.rules.contacts import Contact, primary_of
from cit.exchange.rules.reading import BadFile, read
from cit.exchange.rules.seattle import Seattle
from tests.exchange import sample


def contacts(path: Path) -> dict[str, Contact]:
    lines = list(read(path, Seattle.columns))
    return {one.key: one for one in Seattle().contacts(lines).contacts}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample.write(tmp_path / "crisis.csv")


def test_rows_of_one_contact_are_one_contact(path: Path) -> None:
    found = contacts(path)["1"]

    assert found.lines == (2, 3)
    assert set(found.outcomes) == {Outcome.ARREST, Outcome.INVOLUNTARY_HOLD}
    assert found.force is Force.UNSPECIFIED
    assert found.designated is True


def test_the_day_is_that_of_the_occurrence_else_of_the_report_else_unknown(path: Path) -> None:
    found = contacts(path)

    assert found["1"].day == date(2015, 7, 18)
    assert found["2"].day == date(2015, 7, 19)
    assert found["4"].day is None


def test_placeholders_are_missing(path: Path) -> None:
    found = contacts(path)["3"]

    assert (found.outcomes, found.district, found.origin) == ((), None, None)


def test_districts_are_written_in_one_way(path: Path) -> None:
    found = contacts(path)

    assert found["5"].district == found["2"].district == "North N1"
    assert found["2"].officer == "7702"


def test_what_is_not_understood_is_told_by_line(path: Path) -> None:
    read_ = Seattle().contacts(list(read(path, Seattle.columns)))
    told = {(one.line, one.column) for one in read_.remarks}

    assert told == {
        (3, "template_id"),
        (7, "disposition"),
        (8, "template_id"),
        (9, "cit_officer_arrived"),
    }
    assert contacts(path)["6"].cit_arrived is None
    assert contacts(path)["6"].origin is Origin.SELF_INITIATED
    assert read_.missing["occured_date_time"] == 2


@pytest.mark.parametrize(
    ("outcomes", "primary"),
    [
        ((Outcome.RESOLVED, Outcome.ARREST), Outcome.ARREST),
        ((Outcome.MOBILE_CRISIS, Outcome.INVOLUNTARY_HOLD), Outcome.INVOLUNTARY_HOLD),
        ((Outcome.NO_ACTION,), Outcome.NO_ACTION),
        ((), None),
    ],
)
def test_the_weightiest_outcome_is_the_main_one(
    outcomes: Sequence[Outcome], primary: Outcome | None
) -> None:
    assert primary_of(outcomes) is primary


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "lacks the column template_id"),
        (sample.HEAD.encode() + b"\n0,1,2015", "Line 2 .* has 3 of 26 columns"),
        (sample.HEAD.encode() + b"\n\xff\xfe", "not in UTF-8"),
        (b'"' + b"x" * 200_000, "not a CSV file"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)

    with pytest.raises(BadFile, match=told):
        list(read(path, Seattle.columns))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        list(read(tmp_path / "nothing.csv", ["a"]))


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n\n1,2\n")

    assert [line.cells for line in read(path, ["a"])] == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [("LARGEST_FILE", 4, "is larger than"), ("MOST_ROWS", 2, "has more than 2 rows")],
)
def test_a_file_that_is_too_large_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, told: str
) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n2\n")
    assert len(list(read(tmp_path / "a.csv", ["a"]))) == 2

    (tmp_path / "a.csv").write_text("a\n1\n2\n3\n")
    monkeypatch.setattr(reading, limit, most)
    with pytest.raises(BadFile, match=f"{told}.*Import it in parts"):
        list(read(tmp_path / "a.csv", ["a"]))
