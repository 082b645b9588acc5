"""The state packs that are there, each read as the pages read it."""

import click

from cit.cli.place import Trouble, current
from cit.statutes.queries.packs import packs as read
from cit.statutes.rules.packs import BadPack


@click.command()
def packs() -> None:
    """List the state packs; an agency's own lie in the folder packs of the instance."""
    settings = current()
    try:
        found = read(settings)
    except BadPack as error:
        raise Trouble(str(error)) from error
    for name, pack in found.items():
        chosen = " (chosen)" if name == settings.state_pack else ""
        click.echo(f"{name}{chosen}: {pack.name}, {pack.revision}, {pack.hold.statute}")
