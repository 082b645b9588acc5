"""Rows of a CSV file, each with its line; a broken file is told in one sentence."""

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TextIO

# Larger than any honest cell; a file without line ends must not fill the memory.
LARGEST_CELL = 100_000
# What is imported is held in memory until it is whole.
LARGEST_FILE = 512 * 1024 * 1024
MOST_ROWS = 1_000_000


class BadFile(Exception):
    """The file cannot be read as it stands; the message says where and why."""


class Line(NamedTuple):
    """One row and the line of the file it ends on."""

    number: int
    cells: Mapping[str, str]


def read(path: Path, columns: Collection[str]) -> Iterator[Line]:
    """The rows of a CSV file in UTF-8 that has at least these columns. Raises BadFile."""
    csv.field_size_limit(LARGEST_CELL)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadFile(
                f"{path.name} is larger than {LARGEST_FILE >> 20} MiB. Import it in parts."
            )
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(file, path, columns)
    except UnicodeDecodeError as error:
        raise BadFile(
            f"{path.name} is not in UTF-8 (byte {error.start}). Save it as UTF-8 and try again."
        ) from None
    except csv.Error as error:
        raise BadFile(f"{path.name} is not a CSV file: {error}.") from None
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}.") from None


def _rows(file: TextIO, path: Path, columns: Collection[str]) -> Iterator[Line]:
    reader = csv.reader(file, strict=True)
    head = next(reader, None)
    if not head:
        raise BadFile(f"{path.name} is empty.")
    lacking = [one for one in columns if one not in head]
    if lacking:
        raise BadFile(f"{path.name} lacks the column {', '.join(lacking)}.")
    for number, cells in enumerate(reader):
        if number >= MOST_ROWS:
            raise BadFile(f"{path.name} has more than {MOST_ROWS:,} rows. Import it in parts.")
        if not cells:
            continue
        if len(cells) != len(head):
            raise BadFile(
                f"Line {reader.line_num} of {path.name} has {len(cells)} of {len(head)} columns; "
                "the file may have been cut off. Nothing was imported."
            )
        yield Line(reader.line_num, dict(zip(head, cells, strict=True)))
