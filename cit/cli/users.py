"""Accounts from the command line: the first administrator, and the way back in."""

import json

import click
from sqlalchemy.orm import Session

from cit.accounts import actions, queries
from cit.accounts.actions import tidying
from cit.accounts.models import AccessReview, User
from cit.accounts.queries import review, reviewed
from cit.audit.events import Event
from cit.audit.trail import record
from cit.cli.place import Trouble, at_work, current
from cit.organisations import queries as organisations
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role

FORMATS = ("table", "json")


@click.group()
def user() -> None:
    """Add, disable or help users."""


@user.command()
@click.argument("username")
@click.option("--name", required=True, help="Name as colleagues know it.")
@click.option("--organisation", required=True, help="Name of the organization, in full.")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice([r.value for r in Role])
)
@click.option("--email", default="", help="Where notices go as mail; none without one.")
def add(username: str, name: str, organisation: str, roles: tuple[str, ...], email: str) -> None:
    """Make an account; prints a password for the first sign-in."""
    with at_work() as session:
        home = organisations.by_name(session, organisation)
        if home is None:
            raise Trouble(f"There is no organization called “{organisation}”.")
        new = actions.NewUser(
            username=username,
            name=name,
            email=email,
            organisation_id=home.id,
            roles=frozenset(Role(role) for role in roles),
        )
        password = actions.create_with_password(session, SYSTEM, new)
        session.commit()
    click.echo(f"Password for the first sign-in: {password}")


@user.command()
@click.argument("username")
def disable(username: str) -> None:
    """Disable an account: it is signed out at its next page."""
    with at_work() as session:
        actions.disable(session, SYSTEM, _found(session, username))
        session.commit()
    click.echo("Disabled.")


@user.command("reset-factor")
@click.argument("username")
def reset_factor(username: str) -> None:
    """Take the second factor off; the next sign-in asks for a new one."""
    with at_work() as session:
        actions.reset_factor(session, SYSTEM, _found(session, username))
        session.commit()
    click.echo("The second factor is off until the next sign-in.")


@click.group()
def accounts() -> None:
    """Look after all accounts."""


@accounts.command()
def tidy() -> None:
    """Disable accounts that nobody uses, and temporary ones that are over."""
    with at_work() as session:
        found = tidying.tidy(session, current(), SYSTEM)
        session.commit()
    click.echo(f"Disabled: {found.inactive} not used, {found.expired} over.")


@accounts.command("review")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def access_review(form: str) -> None:
    """When access is reviewed next, and the signed reviews with the hash of each list."""
    with at_work() as session:
        due = review.due(session)
        rounds = [_as_row(one) for one in reviewed.past(session)]
        record(session, Event.ACCESS_REVIEW_EXPORTED, by=SYSTEM)
        session.commit()
    day = due.on.isoformat() if due.on else None
    if form == "json":
        click.echo(json.dumps({"due": day, "open": due.open is not None, "signed": rounds}))
        return
    click.echo(f"{'Under way' if due.open else 'Next review'}, due: {day or 'never'}")
    for one in rounds:
        click.echo("  ".join(f"{name}: {value}" for name, value in one.items()))


def _as_row(one: AccessReview) -> dict[str, str | int | None]:
    return {
        "signed": one.closed_at.isoformat() if one.closed_at else None,
        "by": one.closed_by.username if one.closed_by else None,
        "kept": one.kept,
        "to be changed": one.changed,
        "disabled": one.disabled,
        "not answered": one.left_out,
        "hash": one.list_hash,
    }


def _found(session: Session, username: str) -> User:
    found = queries.by_username(session, username)
    if found is None:
        raise Trouble(f"There is no user called “{username}”.")
    return found
