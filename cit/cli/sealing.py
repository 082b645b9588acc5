"""Sealed cases that nobody can open any more: every name has ended."""

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.accounts.queries import by_username
from cit.cases.models import Case
from cit.cases.rules import parse_reference, shown_reference
from cit.cli.place import Trouble, at_work
from cit.organisations.models import Organisation
from cit.sealing import actions, queries


@click.group()
def sealing() -> None:
    """Find sealed cases that nobody can unseal, and name somebody for them."""


@sealing.command()
def lost() -> None:
    """List the sealed cases on which no supervisor is named any longer."""
    with at_work() as session:
        found = queries.lost(session)
        for case in found:
            home = session.get_one(Organisation, case.agency_id)
            click.echo(f"{shown_reference(case.reference)}  {home.short_name}")
        session.rollback()
    click.echo(f"{len(found)} sealed cases that nobody can unseal.")


@sealing.command()
@click.argument("reference")
@click.argument("username")
@click.option("--asked-by", required=True, help="User name of who asks for it.")
@click.option("--approved-by", required=True, help="User name of who approves it.")
def name(reference: str, username: str, asked_by: str, approved_by: str) -> None:
    """Name a supervisor on a lost case for seven days; the two who stand for it are told."""
    with at_work() as session:
        case = session.scalars(select(Case).where(Case.reference == _read(reference))).one_or_none()
        if case is None:
            raise Trouble(f"There is no case {reference}.")
        actions.name_again(
            session,
            case,
            _user(session, username),
            asked_by=_user(session, asked_by),
            approved_by=_user(session, approved_by),
        )
        session.commit()
    click.echo(f"{username} is named for seven days, and can name others or unseal.")


def _read(reference: str) -> str:
    found = parse_reference(reference)
    if found is None:
        raise Trouble(f"“{reference}” is no reference of a case.")
    return found


def _user(session: Session, username: str) -> User:
    found = by_username(session, username)
    if found is None:
        raise Trouble(f"There is no user called “{username}”.")
    return found
