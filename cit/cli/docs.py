"""Pages of docs/ that are made from the code: settings, who may do what, and the states."""

from dataclasses import fields
from pathlib import Path

import click

from cit.cli.drawing import drawn
from cit.cli.machines import machines
from cit.config import Settings
from cit.permissions.table import GRANTS, Permission, Reach, Role

MADE = "<!-- Made by “./run cit docs”. Change the code, not this page. -->\n"
REACHES = {
    Reach.NONE: "–",
    Reach.ASSIGNED: "assigned",
    Reach.ORGANISATION: "organization",
    Reach.ALL: "all",
}


def settings_page() -> str:
    """Every setting with its default and what it is for."""
    lines = [
        "# Settings",
        "",
        MADE,
        "Each is set by the environment (`CIT_NAME`), else by `instance/config.toml`",
        "(`name = …`), else it has its default. `CIT_INSTANCE` names the folder of the",
        "installation. `PORT` is another word for `CIT_PORT`.",
        "",
        "| setting | environment | default | what it is for |",
        "|---|---|---|---|",
    ]
    for one in fields(Settings):
        default = f"`{one.default}`" if one.default not in ("", None) else "(empty)"
        about = one.metadata["about"]
        lines.append(f"| `{one.name}` | `CIT_{one.name.upper()}` | {default} | {about} |")
    return "\n".join(lines) + "\n"


def permissions_page() -> str:
    """Every permission and how far it reaches for each role."""
    lines = [
        "# Who may do what",
        "",
        MADE,
        "*assigned*: cases one is assigned to; *organization*: those of one's own",
        "organization; *all*: everywhere.",
        "",
        "| permission | " + " | ".join(role.value for role in Role) + " |",
        "|---|" + "---|" * len(Role),
    ]
    for permission in Permission:
        row = GRANTS[permission]
        cells = (REACHES[row.get(role, Reach.NONE)] for role in Role)
        lines.append(f"| {permission.value} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """Every state machine, drawn and as a table."""
    head = ["# States, and what leads from one to the next", "", MADE]
    return "\n".join([*head, *(line for one in machines() for line in drawn(one))])


PAGES = {
    "settings.md": settings_page,
    "permissions.md": permissions_page,
    "states.md": states_page,
}


@click.command()
@click.option("--folder", default="docs", type=click.Path(path_type=Path), show_default=True)
def docs(folder: Path) -> None:
    """Write the pages of docs/ that are made from the code."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")
        click.echo(f"Wrote {folder / name}")
