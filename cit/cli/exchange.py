"""Bringing data in from files of other systems."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from cit.cli.directory import import_directory
from cit.cli.place import Trouble, at_work
from cit.exchange.actions import MAPPINGS, Account, import_calls
from cit.exchange.rules.contacts import Remark
from cit.exchange.rules.reading import BadFile
from cit.permissions.check import SYSTEM


@click.group("import")
def import_group() -> None:
    """Bring data in from files of other systems."""


import_group.add_command(import_directory)


@import_group.command()
@click.argument(
    "path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--mapping", required=True, type=click.Choice(sorted(MAPPINGS)))
@click.option("--agency", help="Whose calls they are; the mapping says it otherwise.")
@click.option(
    "--account", type=click.Path(dir_okay=False, path_type=Path), help="Write every remark here."
)
def calls(path: Path, mapping: str, agency: str | None, account: Path | None) -> None:
    """Import crisis contacts. Whole or not at all; importing a file again changes nothing."""
    with at_work() as session:
        try:
            rows = _lines(path)
            with click.progressbar(length=rows, label="Contacts") as bar:
                done = import_calls(
                    session,
                    SYSTEM,
                    path,
                    MAPPINGS[mapping],
                    agency_name=agency,
                    done=bar.update,
                )
                session.commit()
                bar.update(rows)
        except BadFile as broken:
            session.rollback()
            raise Trouble(str(broken)) from None
    _tell(done)
    if account is not None:
        _write(account, done.read.remarks)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _tell(done: Account) -> None:
    click.echo(
        f"{done.read.rows} rows, {len(done.read.contacts)} distinct contacts: "
        f"{done.added} added, {done.same} already here and left as they are."
    )
    if done.read.missing:
        click.echo("Missing in the file (blank or a placeholder), by column:")
        for column, count in sorted(done.read.missing.items()):
            click.echo(f"  {column:28} {count}")
    why = Counter(_kind(remark) for remark in done.read.remarks)
    for reason, count in why.most_common():
        click.echo(f"{count} × {reason}")
    for remark in done.read.remarks:
        click.echo(f"  line {remark.line}, {remark.column}: {remark.why}")


def _kind(remark: Remark) -> str:
    return remark.why.partition(" as line")[0]


def _write(path: Path, remarks: Sequence[Remark]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Remark._fields)
        writer.writerows(remarks)
    click.echo(f"Every remark is in {path}.")
