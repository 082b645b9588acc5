"""Opens what a provider sends: a folder of CSV, a data package, or JSON. Nothing is judged."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cit.directory.rules.nested import NotKnown, objects
from cit.directory.rules.older import Cells, newer, table_of
from cit.directory.rules.remarks import Fault, Remark
from cit.directory.rules.shape import NOT_KEPT

# What is read is held in memory until it is whole.
LARGEST, MOST_ROWS, LARGEST_CELL = 256 * 1024 * 1024, 500_000, 1_000_000


class BadPackage(Exception):
    """It cannot be read at all; the message says where and why."""


class Raw(NamedTuple):
    """A row as it was found, under the names of 3.0."""

    file: str
    row: str
    table: str
    cells: Cells
    nested: bool


@dataclass
class Package:
    """What was found, in the order it was found."""

    rows: list[Raw] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    size: int = 0
    _hash: Any = field(default_factory=hashlib.sha256)

    @property
    def file_hash(self) -> str:
        return str(self._hash.hexdigest())

    def note(self, file: str, fault: Fault, field: str = "") -> None:
        self.remarks.append(Remark(file, "", field, fault))

    def read(self, path: Path) -> bytes:
        """The bytes of one file. Raises BadPackage for one that is too large."""
        self.size += path.stat().st_size
        if self.size > LARGEST:
            raise BadPackage(f"The package is larger than {LARGEST >> 20} MiB. Import it in parts.")
        content = path.read_bytes()
        self._hash.update(path.name.encode() + b"\0" + content)
        return content

    def add(self, row: Raw) -> None:
        if len(self.rows) >= MOST_ROWS:
            raise BadPackage(f"The package has more than {MOST_ROWS:,} rows. Import it in parts.")
        self.rows.append(row)


def open_package(path: Path) -> Package:
    """Everything in a file or a folder. Raises BadPackage when there is nothing to read."""
    package = Package()
    try:
        if path.is_dir():
            _folder(package, path)
        elif path.name == "datapackage.json":
            _folder(package, path.parent)
        else:
            _file(package, path, path.name, path.stem)
    except OSError as error:
        raise BadPackage(f"{path} cannot be read: {error.strerror}.") from None
    if not package.rows:
        raise BadPackage(f"There is no table of a directory in {path}.")
    return package


def _folder(package: Package, folder: Path) -> None:
    listed = _listed(package, folder)
    found = sorted(_files(folder))
    tabular = any(one.suffix.lower() == ".csv" for one in found)
    for one in found:
        name = one.relative_to(folder).as_posix()
        if one.suffix.lower() != (".csv" if tabular else ".json"):
            continue
        if listed and name not in listed:
            package.note(name, Fault.FILE_UNLISTED)
        _file(package, one, name, listed.get(name, one.stem))


def _files(folder: Path) -> Iterator[Path]:
    for one in folder.rglob("*"):
        if one.is_file() and not one.is_symlink() and one.name != "datapackage.json":
            yield one


def _listed(package: Package, folder: Path) -> Mapping[str, str]:
    """What datapackage.json lists: the table of each file by its place."""
    place = folder / "datapackage.json"
    if not place.is_file():
        return {}
    try:
        resources = json.loads(package.read(place))["resources"]
        found = {str(one["path"]): str(one["name"]) for one in resources}
    except (ValueError, KeyError, TypeError, RecursionError):
        package.note(place.name, Fault.PACKAGE_UNREADABLE)
        return {}
    for path in found:
        inside = (folder / path).resolve().is_relative_to(folder.resolve())
        if not inside:
            package.note(path, Fault.FILE_OUTSIDE)
        elif not (folder / path).is_file():
            package.note(path, Fault.FILE_MISSING)
    return found


def _file(package: Package, path: Path, name: str, said: str) -> None:
    if path.suffix.lower() == ".json":
        _json(package, path, name)
        return
    table = table_of(said) or table_of(path.stem)
    if table is None:
        package.note(name, Fault.FILE_UNKNOWN)
    elif table in NOT_KEPT:
        package.note(name, Fault.NOT_KEPT)
    else:
        _csv(package, path, name, table, said if table_of(said) else path.stem)


def _json(package: Package, path: Path, name: str) -> None:
    try:
        document = json.loads(package.read(path))
    except (ValueError, RecursionError) as error:
        raise BadPackage(f"{name} is not JSON: {error}.") from None
    try:
        for one in objects(document):
            cells = newer(one.table, one.table, one.cells)
            package.add(Raw(name, one.row, one.table, cells, nested=True))
    except NotKnown:
        package.note(name, Fault.FILE_UNKNOWN)


def _csv(package: Package, path: Path, name: str, table: str, said: str) -> None:
    content, count = package.read(path), 0
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        package.note(name, Fault.ENCODING)
    csv.field_size_limit(LARGEST_CELL)
    head_line = text.partition("\n")[0]
    delimiter = max(",;\t", key=head_line.count)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        head = [_column(one) for one in next(reader, [])]
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            at = Raw(name, f"line {reader.line_num}", table, {}, nested=False)
            _line(package, at, head, cells, said)
    except csv.Error as error:
        raise BadPackage(f"{name} is not a CSV file: line {reader.line_num}, {error}.") from None
    if not count:
        package.note(name, Fault.FILE_EMPTY)


def _line(package: Package, at: Raw, head: Sequence[str], cells: Sequence[str], said: str) -> None:
    if any(cell.strip() for cell in cells[len(head) :]):
        package.remarks.append(Remark(at.file, at.row, "", Fault.CELLS))
        return
    found: Cells = dict(zip(head, cells, strict=False))
    package.add(at._replace(cells=newer(said, at.table, found)))


def _column(written: str) -> str:
    return written.strip().lower().replace(" ", "_")
