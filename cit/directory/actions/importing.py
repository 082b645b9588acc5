"""Brings a package in: whole or not at all, each row once, what vanished marked and kept."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cit import clock
from cit.audit.events import Event
from cit.audit.trail import record
from cit.directory.actions.entering import enter
from cit.directory.models import (
    DirectoryCorrection,
    DirectoryEntry,
    DirectoryImport,
    DirectoryRow,
)
from cit.directory.rules.corrections import YES, Part
from cit.directory.rules.listings import Plain, id_of, plain
from cit.directory.rules.packages import open_package
from cit.directory.rules.reading import read
from cit.directory.rules.remarks import Fault, Remark, Verdict
from cit.permissions.check import Actor
from cit.rules import RuleBroken

Done = Callable[[int], object]
MOST_KEPT_REMARKS = 5_000
# A package that lost more than this of what it had is more likely cut off than that poor.
MOST_GONE, FEW = 0.5, 10
_TOLD_GONE = frozenset({"organizations", "services", "locations"})
_OF_A_PLACE = frozenset({"addresses", "accessibility"})


@dataclass(frozen=True)
class Prepared:
    """A package that was read and judged; nothing is written yet."""

    source: str
    rows: Sequence[Plain]
    remarks: Sequence[Remark]
    found: int
    file_hash: str

    @property
    def secret(self) -> set[str]:
        """The keys of locations of which nobody may learn where they are."""
        return {
            one.key
            for one in self.rows
            if one.table == "locations" and one.values.get("confidential")
        }


@dataclass
class Account:
    """What an import did."""

    found: int
    added: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    entries: int = 0
    remarks: Sequence[Remark] = ()

    @property
    def left_out(self) -> int:
        return sum(1 for one in self.remarks if one.verdict is Verdict.LEFT_OUT)


def prepare(session: Session, path: Path, source: str) -> Prepared:
    """Read and judge a package. Raises BadPackage."""
    hidden = session.scalars(
        select(DirectoryEntry.location_key)
        .join(DirectoryCorrection, DirectoryCorrection.entry_id == DirectoryEntry.id)
        .where(
            DirectoryEntry.source == source,
            DirectoryCorrection.part == Part.CONFIDENTIAL,
            DirectoryCorrection.value == YES,
        )
    )
    package = open_package(path)
    found = read(package, {one for one in hidden if one})
    rows = [plain(row) for row in found.rows]
    return Prepared(source, rows, found.remarks, found.found, package.file_hash)


def carry_in(
    session: Session,
    actor: Actor,
    prepared: Prepared,
    *,
    shrink: bool = False,
    done: Done = lambda _count: None,
) -> Account:
    """Write what a package says. `shrink`: it may be much smaller than it was.

    Raises RuleBroken before anything is written.
    """
    now = clock.now()
    account = Account(prepared.found)
    lost = _rows(session, prepared, account, now, shrink, done)
    session.flush()
    told = enter(session, prepared.source, prepared.rows, prepared.secret, now, done)
    account.entries = told.entries
    account.remarks = [*prepared.remarks, *lost, *told.remarks]
    row = _kept(prepared, account, now)
    session.add(row)
    record(
        session,
        Event.DIRECTORY_IMPORTED,
        by=actor,
        subject_id=row.id,
        file_hash=row.file_hash,
        added=row.added,
        changed=row.changed,
        same=row.same,
        gone=row.gone,
        left_out=row.left_out,
    )
    session.flush()
    return account


def _kept(prepared: Prepared, account: Account, now: datetime) -> DirectoryImport:
    return DirectoryImport(
        source=prepared.source,
        at=now,
        file_hash=prepared.file_hash,
        added=account.added,
        changed=account.changed,
        same=account.same,
        gone=account.gone,
        left_out=account.left_out,
        remarks=[
            [one.file, one.row, one.field, one.fault.value, one.value]
            for one in account.remarks[:MOST_KEPT_REMARKS]
        ],
    )


def _rows(
    session: Session, prepared: Prepared, account: Account, now: datetime, shrink: bool, done: Done
) -> list[Remark]:
    """Write the rows; say which of the main ones vanished."""
    rows = session.scalars(select(DirectoryRow).where(DirectoryRow.source == prepared.source))
    have = {(one.kind, one.key): one for one in rows}
    told = {(one.table, one.key) for one in prepared.rows}
    lost = [row for key, row in have.items() if row.gone_at is None and key not in told]
    listed = sum(1 for one in have.values() if one.gone_at is None)
    if not shrink and len(lost) > max(FEW, MOST_GONE * listed):
        raise RuleBroken(
            "",
            f"{len(lost)} of {listed} rows that were here are not in this package: it may be cut "
            "off. Nothing was changed. If it is right, import it with --shrink.",
        )
    for one in prepared.rows:
        _row(session, prepared.source, one, have.get((one.table, one.key)), account)
        done(1)
    account.gone = len(lost)
    return list(_gone(session, lost, prepared.secret, now))


def _row(
    session: Session, source: str, one: Plain, row: DirectoryRow | None, account: Account
) -> None:
    if row is None:
        account.added += 1
        session.add(
            DirectoryRow(
                id=id_of(source, one.table, one.key),
                source=source,
                kind=one.table,
                key=one.key,
                place=one.place,
                cells=one.values,
                links=one.links,
            )
        )
    elif (row.cells, row.links, row.gone_at) != (one.values, one.links, None):
        account.changed += 1
        row.cells, row.links, row.gone_at, row.place = one.values, one.links, None, one.place
    else:
        account.same += 1


def _gone(
    session: Session, lost: Iterable[DirectoryRow], secret: set[str], now: datetime
) -> Iterable[Remark]:
    for row in lost:
        if row.kind in _OF_A_PLACE and row.links.get("location_id", ["", ""])[1] in secret:
            session.delete(row)  # nothing may tell where it is, not even that it once was known
            continue
        row.gone_at = now
        if row.kind in _TOLD_GONE:
            named = str(row.cells.get("name", ""))[:60]
            yield Remark(row.kind, row.key, "", Fault.GONE, named)
