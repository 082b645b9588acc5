"""Is this installation sound, and is it safe to serve? Told check by check."""

import os
import sys
from collections.abc import Iterable

import click
from sqlalchemy.exc import SQLAlchemyError

from cit.cli.checks.always import ALWAYS
from cit.cli.checks.files import FILES
from cit.cli.checks.finding import CannotTell, Check, Place, opened
from cit.cli.checks.settings import SETTINGS
from cit.cli.checks.stores import STORES
from cit.cli.place import current

DEPLOY = (*SETTINGS, *FILES, *STORES)
GOOD, WRONG, UNKNOWN = 0, 1, 2


@click.command()
@click.option("--deploy", is_flag=True, help="Also refuse what is unsafe outside a laptop.")
def check(deploy: bool) -> None:
    """Look at settings, keys and database. Exit 0: all good; 1: something is wrong; 2: cannot
    tell."""
    with opened(current(), os.environ) as place:
        sys.exit(tell((*ALWAYS, *DEPLOY) if deploy else ALWAYS, place))


def tell(checks: Iterable[Check], place: Place) -> int:
    """Carry checks out and say what each found; the exit code."""
    worst = GOOD
    for one in checks:
        worst = _combined(worst, _tell_one(one, place))
    return worst


def _tell_one(one: Check, place: Place) -> int:
    try:
        found = list(one.look(place))
    except CannotTell as error:
        click.echo(f"unknown  {one.name}: {error}")
        return UNKNOWN
    except SQLAlchemyError as error:
        click.echo(f"unknown  {one.name}: the database answered {type(error).__name__}.")
        return UNKNOWN
    for finding in found:
        click.echo(f"wrong    {one.name}: {finding.words()}")
    if not found:
        click.echo(f"good     {one.name}")
    return WRONG if found else GOOD


def _combined(one: int, other: int) -> int:
    """Something wrong outweighs what nobody could look at."""
    return WRONG if WRONG in (one, other) else max(one, other)
