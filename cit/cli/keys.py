"""The keys, seen from the command line."""

import click
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.cli.place import at_work, current
from cit.encryption.keyring import KeyRing
from cit.encryption.models import DataKey, IndexKey


@click.group()
def keys() -> None:
    """See which keys there are, and whether they are the right ones."""


@keys.command()
def status() -> None:
    """Which key-encryption keys are at hand, and how many keys each of them wraps."""
    ring = KeyRing.load(current())
    with at_work() as session:
        data = _counts(session, DataKey)
        index = _counts(session, IndexKey)
    for kek_id in ring.services:
        active = "active" if kek_id == ring.active else "kept"
        counted = f"data keys {data.get(kek_id, 0)}  index keys {index.get(kek_id, 0)}"
        click.echo(f"{kek_id}  {active}  {counted}")


@keys.command()
def check() -> None:
    """Whether these are the keys that the database was sealed with."""
    with at_work():
        click.echo("The keys open this database.")


def _counts(session: Session, model: type[DataKey] | type[IndexKey]) -> dict[str, int]:
    """How many keys each key-encryption key wraps."""
    rows = session.execute(select(model.kek_id, func.count()).group_by(model.kek_id))
    return {row[0]: row[1] for row in rows}
