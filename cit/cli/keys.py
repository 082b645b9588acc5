"""The keys, from the command line: which there are, new ones, whether all opens."""

import sys
from collections.abc import Callable

import click
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.audit.events import Event
from cit.audit.trail import record
from cit.cases.actions.indexing import INDEXED as CASES
from cit.cli.place import Trouble, application, at_work, current
from cit.config import Settings
from cit.db.engine import new_session
from cit.destruction.shredding import place, write
from cit.encryption import sweep
from cit.encryption.check import health, is_planted, plant_check
from cit.encryption.keyring import KeyRing, add_key, retire_key
from cit.encryption.models import DataKey, IndexKey, KeyCheck, Renewed
from cit.encryption.rotation import indexing, renewing, wrapping
from cit.encryption.rotation.run import Pace, Plan, Progress, latest, rotate
from cit.people.actions.indexing import INDEXED as PEOPLE
from cit.permissions.check import SYSTEM

PLANS: dict[Renewed, Callable[[], Plan]] = {
    Renewed.KEK: wrapping.plan,
    Renewed.DATA: renewing.plan,
    Renewed.INDEX: lambda: indexing.plan({"people": PEOPLE, "cases": CASES}),
}
NAMES = {
    Renewed.KEK: "key-encryption keys",
    Renewed.DATA: "data keys",
    Renewed.INDEX: "index keys",
}


@click.group()
def keys() -> None:
    """See the keys, add and renew them, and prove that everything opens."""


@keys.command()
def status() -> None:
    """Which key-encryption keys are at hand, what each of them wraps, and what is under way."""
    ring = KeyRing.load(current())
    with at_work() as session:
        data, index = _counts(session, DataKey), _counts(session, IndexKey)
        known = {*ring.services, *data, *index, *session.scalars(select(KeyCheck.kek_id))}
        for kek_id in sorted(known):
            here = "kept" if kek_id in ring.services else "missing"
            state = "active" if kek_id == ring.active else here
            counted = f"data keys {data.get(kek_id, 0)}  index keys {index.get(kek_id, 0)}"
            click.echo(f"{kek_id}  {state}  {counted}")
        rows = session.execute(
            select(IndexKey.name, IndexKey.version).order_by(IndexKey.name, IndexKey.version)
        )
        click.echo("index key versions: " + ", ".join(f"{name} {n}" for name, n in rows))
        for kind in Renewed:
            if run := latest(session, kind):
                click.echo(_line(run))


@keys.command()
def add() -> None:
    """Make a new key-encryption key the active one. The older ones stay and go on opening."""
    settings = current()
    with at_work(settings, new_key=True) as session:
        ring = KeyRing.load(settings)
        if is_planted(session, ring):
            ring = _with_another(settings)
        plant_check(session, ring)
        record(session, Event.KEY_ADDED, by=SYSTEM, kind="kek")
        session.commit()
    click.echo(f"The active key is “{ring.active}”.")
    if not settings.key_service:
        click.echo("Keep a copy of it away from this machine, in two places.")
    click.echo("Wrap the kept keys by it: cit keys rotate --kek")


def _with_another(settings: Settings) -> KeyRing:
    if settings.key_service:
        raise Trouble("Put the new key's id first in key_service_keys, then run this again.")
    if settings.key:
        raise Trouble("Put the new key first in CIT_KEY, before a comma, then run this again.")
    add_key(settings.keys_path)
    return KeyRing.load(settings)


@keys.command()
@click.argument("kek_id")
def retire(kek_id: str) -> None:
    """Give up a key-encryption key that wraps nothing any more."""
    settings = current()
    with at_work(settings) as session:
        ring = KeyRing.load(settings)
        if kek_id == ring.active:
            raise Trouble(f"“{kek_id}” is the active key. Add another first: cit keys add")
        if left := wrapping.still_wrapped_by(session, kek_id):
            raise Trouble(f"“{kek_id}” still wraps {left} keys. First: cit keys rotate --kek")
        if place(session).exists():
            write(session, place(session))  # while what this key signed can still be read
        wrapping.forget_check(session, kek_id)
        record(session, Event.KEY_DESTROYED, by=SYSTEM, kind="kek")
        session.commit()
    if not (settings.key or settings.key_service) and kek_id in ring.services:
        retire_key(settings.keys_path, kek_id)
    click.echo(f"“{kek_id}” is not needed any more. Backups made before now still need it.")


@keys.command("rotate")
@click.option("--kek", "kind", flag_value=Renewed.KEK.value, help="Wrap every key by the active.")
@click.option("--data", "kind", flag_value=Renewed.DATA.value, help="A new key for every record.")
@click.option("--index", "kind", flag_value=Renewed.INDEX.value, help="New keys of the indexes.")
@click.option("--batch", default=Pace().batch, show_default=True, type=click.IntRange(min=1))
@click.option("--rest", default=Pace().rest, show_default=True, type=click.FloatRange(min=0))
def rotate_keys(kind: str | None, batch: int, rest: float) -> None:
    """Renew keys while people work. Broken off, it goes on where it was when started again.

    REST is the pause after each batch, as a multiple of the time it took.
    """
    if kind is None:
        raise Trouble("Say what to renew: --kek, --data or --index.")
    settings = current()
    with at_work(settings):
        pass
    app, renewed = application(settings), Renewed(kind)
    done = rotate(_opener(app), PLANS[renewed](), Pace(batch, rest), lambda p: click.echo(_line(p)))
    with at_work(settings) as session:
        record(session, Event.KEY_ROTATED, by=SYSTEM, kind=kind, changed=done.done)
        session.commit()
        if renewed is Renewed.KEK and place(session).exists():
            write(session, place(session))  # signed by the active key from now on
    if done.left_out:
        raise Trouble(
            f"{done.left_out} could not be opened and stay as they were, with their older keys. "
            "Bring back what is missing (cit keys check --all --values), then run this again."
        )


@keys.command()
@click.option("--all", "all_keys", is_flag=True, help="Open every wrapped key.")
@click.option("--values", is_flag=True, help="Open every sealed value.")
def check(all_keys: bool, values: bool) -> None:
    """Whether the keys open this database. Exit 0: all opens; 1: something does not; 2: cannot
    tell."""
    settings = current()
    with at_work(settings) as session:
        ring = KeyRing.load(settings)
        found = health(session, ring)
    if found.silent:
        raise Trouble("Without the key service nothing can be tried.")
    app = application(settings)
    looked = [sweep.keys(_opener(app))] if all_keys else []
    looked += [sweep.values(_opener(app))] if values else []
    bad = len(found.missing) + sum(_told(one) for one in looked)
    with at_work(settings) as session:
        record(session, Event.KEY_CHECKED, by=SYSTEM, intact="no" if bad else "yes")
        session.commit()
    if bad:
        click.echo(f"{bad} do not open.", err=True)
        sys.exit(1)
    click.echo("The keys open this database.")


def _told(looked: sweep.Looked) -> int:
    bad = 0
    for count, wrong in looked:
        for one in wrong[: max(sweep.SHOWN - bad, 0)]:
            click.echo(f"does not open: {one}")
        bad += len(wrong)
        click.echo(f"{count:,} looked at, {bad:,} do not open", err=True)
    return bad


def _opener(app: Flask) -> Callable[[], Session]:
    def opened() -> Session:
        session = new_session(app)
        session.info.update(actor=SYSTEM, source="command-line")
        return session

    return opened


def _line(run: Progress) -> str:
    state = "finished" if run.finished else run.step
    left = f", {run.left_out:,} left out" if run.left_out else ""
    return f"{NAMES[run.kind]}: {state}, {run.done:,} of {run.total:,}{left}"


def _counts(session: Session, model: type[DataKey] | type[IndexKey]) -> dict[str, int]:
    """How many keys each key-encryption key wraps."""
    rows = session.execute(select(model.kek_id, func.count()).group_by(model.kek_id))
    return {row[0]: row[1] for row in rows}
