"""The directory of community services: packages come in, the directory goes out."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from cit.cli.place import Trouble, at_work
from cit.directory.actions import Account, carry_in, export, prepare
from cit.directory.rules.packages import BadPackage
from cit.directory.rules.remarks import Remark, Verdict
from cit.permissions.check import SYSTEM

SOURCE = "directory"
_COLUMNS = ("file", "row", "field", "fault", "value", "verdict", "why", "cure")


@click.command("directory")
@click.argument("path", metavar="PATH", type=click.Path(exists=True, path_type=Path))
@click.option("--source", default=SOURCE, show_default=True, help="Whose directory it is.")
@click.option("--shrink", is_flag=True, help="More than half of it may be gone.")
@click.option(
    "--account", type=click.Path(dir_okay=False, path_type=Path), help="Write every remark here."
)
def import_directory(path: Path, source: str, shrink: bool, account: Path | None) -> None:
    """Import community services after HSDS 3.0 or 1.1: JSON, a folder of CSV, a data package.

    Whole or not at all; importing a package again changes nothing.
    """
    with at_work() as session:
        try:
            prepared = prepare(session, path, source)
            services = sum(1 for one in prepared.rows if one.table == "services")
            length = len(prepared.rows) + services
            with click.progressbar(length=length, label="Directory") as bar:
                done = carry_in(session, SYSTEM, prepared, shrink=shrink, done=bar.update)
                session.commit()
                bar.update(length)
        except BadPackage as broken:
            session.rollback()
            raise Trouble(str(broken)) from None
    _tell(done)
    if account is not None:
        _write(account, done.remarks)


def _tell(done: Account) -> None:
    click.echo(
        f"{done.found} rows: {done.added} added, {done.changed} changed, {done.same} as they "
        f"were, {done.left_out} left out; {done.gone} no longer listed. "
        f"{done.entries} entries can be found."
    )
    for (verdict, why), count in Counter((one.verdict, one.why) for one in done.remarks).items():
        click.echo(f"{count} × {why} ({verdict.value})")
    for verdict in Verdict:
        for one in done.remarks:
            if one.verdict is verdict:
                click.echo(f"  {one.line()}")


def _write(path: Path, remarks: Sequence[Remark]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for one in remarks:
            line = (one.file, one.row, one.field, one.fault.value, one.value)
            writer.writerow((*line, one.verdict.value, one.why, one.cure))
    click.echo(f"Every remark is in {path}.")


@click.group("export")
def export_group() -> None:
    """Give data out in a form that other systems read."""


@export_group.command("directory")
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--source", default=SOURCE, show_default=True, help="Whose directory it is.")
def export_directory(path: Path, source: str) -> None:
    """Write the directory as JSON after HSDS 3.0, without confidential addresses."""
    with at_work() as session:
        found = export(session, SYSTEM, source)
        if not found:
            session.rollback()
            raise Trouble(f"There is nothing in a directory called {source}.")
        partial = path.with_name(f"{path.name}.partial")
        partial.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")
        session.commit()
        partial.replace(path)
    services = len(found.get("services", ()))
    click.echo(f"{services} services of {len(found.get('organizations', ()))} organizations.")
