"""Expungements, from the command line: how far each is, what proves it, bytes still to go."""

import sys
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cli.place import Trouble, at_work
from cit.destruction.scope import KINDS
from cit.destruction.shred_list import from_file
from cit.destruction.shredding import place
from cit.destruction.wiping import wipe
from cit.encryption.keys import ring_of
from cit.expungement import queries
from cit.expungement.models import ExpungementOrder
from cit.expungement.rules import COMPLETE, GROUNDS, STATES, State
from cit.permissions.check import SYSTEM


@click.group()
def expunge() -> None:
    """Orders to expunge: how far they are, and what proves that they were carried out."""


@expunge.command("list")
def list_orders() -> None:
    """Every order, without a word of what it is about."""
    with at_work() as session:
        found = queries.listed(session, SYSTEM)
        record(session, Event.EXPUNGEMENT_LISTED, by=SYSTEM, results=len(found))
        session.commit()
    for one in found:
        state = COMPLETE if one.complete else STATES[one.state]
        last = f", complete on {one.complete_at:%Y-%m-%d}" if one.complete_at else ""
        due = "" if one.state is State.CARRIED_OUT else f", due {one.due_on}"
        click.echo(f"{one.id}  {state}{last}{due}  cases {one.cases}")
    if not found:
        click.echo("No order has come in.")


@expunge.command()
@click.argument("order_id", metavar="ID")
def proof(order_id: str) -> None:
    """What proves that an order was carried out. Exit 0: it holds; 1: it does not; 2: cannot
    tell."""
    with at_work() as session:
        order = _order(session, order_id)
        found = queries.proof(session, order)
        path = place(session)
        listed = {one.key_id for one in from_file(path, ring_of(session))} if path.exists() else ()
        missing = sum(one.id not in listed for one in found.keys)
        until = found.backups_until
        click.echo(f"Order {order.id}: {GROUNDS[order.ground].lower()}")
        click.echo(f"Carried out {order.carried_out_at:%Y-%m-%d %H:%M} UTC")
        if order.replayed_at:
            click.echo(f"Destroyed again after a restore {order.replayed_at:%Y-%m-%d %H:%M} UTC")
        click.echo(f"Entry {found.entry or 'not numbered yet'}, leaf {found.leaf or 'none'}")
        for one in found.keys:
            click.echo(f"key {one.id}  {KINDS[one.owner_kind].lower()}  version {one.version}")
        click.echo("Bytes overwritten" if found.wiped_at else "Bytes not yet: cit expunge wipe")
        click.echo(COMPLETE if found.complete else f"Complete on {until:%Y-%m-%d}")
        record(session, Event.EXPUNGEMENT_OPENED, by=SYSTEM, subject_id=order.id)
        session.commit()
    if found.back:
        click.echo(f"{found.back} keys are there again: restore with the shred list.", err=True)
    if missing:
        click.echo(f"{missing} keys are not in {path}: run “cit backup”.", err=True)
    if found.back or missing:
        sys.exit(1)


def _order(session: Session, written: str) -> ExpungementOrder:
    try:
        ids = [UUID(written)]
    except ValueError:
        ids = []
    found = session.scalars(select(ExpungementOrder).where(ExpungementOrder.id.in_(ids))).first()
    if found is None:
        raise Trouble(f"There is no order {written}. “cit expunge list” names them.")
    if found.state is not State.CARRIED_OUT:
        raise Trouble(f"This order is not carried out: {STATES[found.state].lower()}.")
    return found


@expunge.command("wipe")
def wipe_now() -> None:
    """Overwrite what was destroyed in the database's own files. Exit 1: somebody is in the way."""
    with at_work() as session:
        engine = session.get_bind().engine
        session.rollback()
        session.close()
        done = wipe(engine)
    if not done:
        click.echo(
            "Not yet: a reader is in the way, or this role does not own the tables.", err=True
        )
        sys.exit(1)
    click.echo("Nothing of what was destroyed is left in the files of the database.")
