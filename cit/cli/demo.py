"""Demonstration data, and how to sign in to it."""

import json

import click

from cit.cli.place import Trouble, at_work, current
from cit.config import Settings
from cit.demo import load as loading
from cit.demo.cast import SIGN_INS


@click.command()
@click.option("--cases", default=400, show_default=True, type=click.IntRange(1, 1_000_000))
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same story.")
@click.option("--signins", is_flag=True, help="Only print how to sign in, as JSON.")
def demo(cases: int, seed: int, signins: bool) -> None:
    """Fill an installation with plainly fictional people and their histories."""
    settings = current()
    if signins:
        click.echo(json.dumps([one._asdict() for one in SIGN_INS]))
        return
    if not settings.demo:
        raise Trouble("This is not a demonstration. Set demo = true in config.toml first.")
    load_demo(settings, cases=cases, seed=seed)


def load_demo(settings: Settings, *, cases: int, seed: int) -> None:
    """Load the demonstration; refuses on a database that holds people."""
    with at_work(settings) as session, click.progressbar(length=cases, label="Cases") as bar:
        loading.load(session, settings, cases=cases, seed=seed, done=bar.update)


def tell_signins(settings: Settings) -> None:
    """One sign-in per role, for people at a terminal."""
    click.echo(f"\n{settings.site_name}: demonstration data. Sign in as")
    for one in SIGN_INS:
        click.echo(f"  {one.role:14} {one.username:14} {one.password}")
    click.echo("")
