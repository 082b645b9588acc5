"""Which tests run on which database, and which are left out because the machine lacks something."""

import os
from pathlib import Path

import pytest

from tests.kit import database, machine, postgres

_running: list[postgres.Server] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database` chooses; `./run test` says `both`."""
    parser.addoption(
        "--database",
        choices=[database.SQLITE, database.POSTGRESQL, "both"],
        default=database.SQLITE,
        help="databases that tests run on",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse what is required and missing; start PostgreSQL once, for all workers."""
    try:
        machine.refuse_missing(machine.missing())
    except machine.Missing as missing:
        raise pytest.UsageError(str(missing)) from missing
    if hasattr(config, "workerinput") or database.POSTGRESQL not in kinds(config):
        return
    _running.append(postgres.start())
    os.environ[database.SERVER] = str(_running[0].folder)


def pytest_unconfigure() -> None:
    """Stop what was started."""
    while _running:
        _running.pop().stop()


def kinds(config: pytest.Config) -> list[str]:
    """The databases of this run."""
    asked = config.getoption("--database")
    wanted = [database.SQLITE, database.POSTGRESQL] if asked == "both" else [asked]
    if "postgresql" not in machine.missing():
        return wanted
    if asked == database.POSTGRESQL:
        raise pytest.UsageError(machine.lines(["postgresql"])[0])
    return [database.SQLITE]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that touches a database runs on each one; those of pages and of reach run on one.

    Every page is asked for on both, within reach and out of it, by tests/attacks and
    tests/house/test_strangers.py; what pages do is tested on both beside actions and queries.
    """
    if "database_kind" not in metafunc.fixturenames:
        return
    mark = metafunc.definition.get_closest_marker
    once = mark("one_database") or (
        _of_pages(metafunc.definition.path) and not mark("both_databases")
    )
    found = kinds(metafunc.config)
    metafunc.parametrize("database_kind", found[:1] if once else found, scope="session")


def _of_pages(path: Path) -> bool:
    return path.parent.name == "views" or path.stem.startswith(("test_views", "test_policies"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a Chromium or strace their tests are not in the run; the summary says so."""
    lacks = {"chromium", "strace"} & set(machine.missing())
    gone = [one for one in items if lacks & set(getattr(one, "fixturenames", ()))]
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = [one for one in items if one not in set(gone)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, where it is read, what did not run."""
    asked = terminalreporter.config.getoption("--database")
    for name in machine.missing():
        if name != "postgresql" or asked != database.SQLITE:
            terminalreporter.write_line(machine.lines([name])[0], yellow=True)
