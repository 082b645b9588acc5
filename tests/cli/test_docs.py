"""Pages that are made from the code say all that is in it."""

from dataclasses import fields
from pathlib import Path

from cit.cli.docs import PAGES, permissions_page, settings_page
from cit.config import Settings
from cit.permissions.table import Permission, Role
from tests.cli.conftest import Run


def test_every_setting_has_its_row() -> None:
    page = settings_page()

    assert all(f"| `{one.name}` |" in page for one in fields(Settings))


def test_every_permission_has_a_cell_for_each_role() -> None:
    rows = [line for line in permissions_page().splitlines() if ":" in line and line[0] == "|"]

    assert len(rows) == len(Permission)
    assert {row.count("|") for row in rows} == {len(Role) + 2}


def test_they_are_written_into_a_folder(run: Run, tmp_path: Path) -> None:
    done = run("docs", "--folder", str(tmp_path))

    assert done.exit_code == 0
    assert all(
        (tmp_path / name).read_text(encoding="utf-8") == page() for name, page in PAGES.items()
    )
