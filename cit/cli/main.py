"""The commands, and how each failure is told: one clear line, never a traceback."""

import sys

import click
from sqlalchemy.exc import DBAPIError

from cit.audit.signers import NoKey
from cit.backup.rules import BadBackup
from cit.cli import (
    audit,
    backup,
    check,
    demo,
    docs,
    exchange,
    expunge,
    keys,
    mail,
    organisations,
    reports,
    retention,
    sbom,
    sealing,
    serving,
    setup,
    users,
)
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cit() -> None:
    """Case coordination for Crisis Intervention Teams."""


for command in (
    setup.init,
    setup.migrate,
    setup.start,
    serving.serve,
    check.check,
    demo.demo,
    organisations.organisation,
    users.user,
    users.accounts,
    exchange.import_group,
    reports.report,
    audit.audit,
    retention.retention,
    expunge.expunge,
    keys.keys,
    mail.mail,
    sealing.sealing,
    backup.backup_key,
    backup.backup,
    backup.restore,
    docs.docs,
    sbom.sbom,
):
    cit.add_command(command)


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
