"""The commands, and how each failure is told: one clear line, never a traceback."""

import sys
from importlib import import_module

import click
from sqlalchemy.exc import DBAPIError

from cit.audit.signers import NoKey
from cit.backup.rules import BadBackup
from cit.cli.place import Trouble
from cit.config import BadSetting
from cit.db.engine import UnsafeDatabase
from cit.encryption.check import WrongKey
from cit.encryption.keyring import BadKeyFile
from cit.encryption.notes import BadNote
from cit.rules import RuleBroken

TOLD = (
    BadBackup,
    BadSetting,
    Trouble,
    BadKeyFile,
    WrongKey,
    UnsafeDatabase,
    RuleBroken,
    NoKey,
    BadNote,
)


# Where each command stands. It is loaded when it is asked for: whoever starts the system need not
# wait for imports, exports and backups.
PLACES = {
    "accounts": "users:accounts",
    "audit": "audit:audit",
    "backup": "backup:backup",
    "backup-key": "backup:backup_key",
    "check": "check:check",
    "demo": "demo:demo",
    "docs": "docs:docs",
    "export": "directory:export_group",
    "expunge": "expunge:expunge",
    "import": "exchange:import_group",
    "init": "setup:init",
    "keys": "keys:keys",
    "mail": "mail:mail",
    "migrate": "setup:migrate",
    "organisation": "organisations:organisation",
    "packs": "packs:packs",
    "remind": "reminding:remind",
    "report": "reports:report",
    "restore": "backup:restore",
    "retention": "retention:retention",
    "sbom": "sbom:sbom",
    "sealing": "sealing:sealing",
    "serve": "serving:serve",
    "start": "setup:start",
    "user": "users:user",
}


class Commands(click.Group):
    """The commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *PLACES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PLACES:
            return super().get_command(ctx, cmd_name)
        module, name = PLACES[cmd_name].split(":")
        found: click.Command = getattr(import_module(f"cit.cli.{module}"), name)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cit() -> None:
    """Case coordination for Crisis Intervention Teams."""


def main() -> None:
    """Run the command line."""
    try:
        cit()
    except TOLD as trouble:
        click.echo(str(trouble), err=True)
        sys.exit(2)
    except DBAPIError as trouble:
        click.echo(f"The database cannot be used: {type(trouble.orig).__name__}.", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
