"""Erasing details of the log from the command line: two persons, each with their own proof."""

from uuid import UUID

import click
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from cit.accounts.actions.proving import prove_at_terminal
from cit.audit.actions import Reason
from cit.cli.place import Trouble, at_work
from cit.db.settings import settings_of
from cit.oversight.actions import answer_redaction, propose_redaction
from cit.oversight.queries import redaction
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach

BY = click.option("--by", "username", required=True, help="User name of whoever asks or answers.")


@click.command()
@click.argument("position", metavar="ENTRY", type=click.IntRange(1))
@click.option("--reason", required=True, type=click.Choice([one.value for one in Reason]))
@BY
def redact(position: int, reason: str, username: str) -> None:
    """Propose to erase the details of an entry, as a law or a court orders. An auditor proposes.

    Nothing is erased before a supervisor or an administrator agrees.
    """
    with at_work() as session:
        me = _proved(session, username, Permission.REDACTION_PROPOSE)
        made = propose_redaction(session, me, position, Reason(reason))
        session.commit()
        made_id = made.id
    click.echo(f"Proposed. A second person agrees with: cit audit agree {made_id} --by NAME")


@click.command("agree")
@click.argument("proposal", metavar="PROPOSAL", type=click.UUID)
@BY
@click.option("--no", "refused", is_flag=True, help="Say no: the details stay.")
def answer(proposal: UUID, username: str, refused: bool) -> None:
    """Agree that the details of an entry go for good, or say no. The chain stays whole."""
    with at_work() as session:
        me = _proved(session, username, Permission.REDACTION_APPROVE)
        try:
            made = redaction(session, me, proposal)
        except NoResultFound:
            raise Trouble("There is no such proposal that you may answer.") from None
        position = made.position
        answer_redaction(session, me, made, yes=not refused)
        session.commit()
    gone = f"The details of entry {position:,} are gone. The log says by whom and why."
    click.echo("The details stay." if refused else gone)


def _proved(session: Session, username: str, permission: Permission) -> Actor:
    """Who it is, by password and code. Raises Trouble."""
    password = click.prompt(f"Password of {username}", hide_input=True)
    code = click.prompt("Code of the app", default="", show_default=False)
    me = prove_at_terminal(session, settings_of(session), username, password, code)
    session.commit()
    if me is None:
        raise Trouble("This does not prove who you are. Who has only a passkey uses the page.")
    if granted(me, permission) is Reach.NONE:
        raise Trouble(f"{username} may not do this.")
    session.info["actor"] = me
    return me
