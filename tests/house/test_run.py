"""The one command: what it does on good days, and the one sentence it says on bad ones."""

import ast
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.kit.checkout import Go, Ran, calls, checkout, fake_uv, runner

NO_UV = {"PATH": ""}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return checkout(tmp_path)


@pytest.fixture
def go(tree: Path) -> Go:
    return runner(tree)


def sentence(ran: Ran) -> str:
    """The one line that was said before giving up."""
    assert ran.returncode != 0
    (line,) = ran.stderr.splitlines()
    assert line.startswith("run: ")
    return line.removeprefix("run: ")


def test_the_first_start_makes_the_environment_and_the_second_only_starts(
    tree: Path, go: Go
) -> None:
    first, second = go(), go()
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, "told start")
    assert first.stdout.startswith("Fetching the packages that requirements.lock lists (once)")
    assert second.stdout == "told start\n"
    assert calls(tree) == 1


def test_words_after_cit_reach_the_command_line(go: Go) -> None:
    assert go("cit", "audit", "verify").stdout.endswith("told audit verify\n")


def test_the_developers_environment_serves_too(tree: Path, go: Go) -> None:
    assert go("check", "fast").stdout.endswith("told fast\n")
    assert go().stdout == "told start\n"
    assert calls(tree) == 1


def test_a_changed_lock_is_fetched_into_the_same_environment(tree: Path, go: Go) -> None:
    go()
    kept = tree / ".venv" / "kept"
    kept.touch()
    (tree / "requirements.lock").write_text("another==2 --hash=sha256:00\n")
    assert "Fetching" in go().stdout
    assert calls(tree) == 2
    assert kept.exists()


def unfinished(tree: Path) -> None:
    (tree / ".venv" / "made-from").unlink()


def without_its_python(tree: Path) -> None:
    (tree / ".venv" / "bin" / "python").unlink()


def of_another_python(tree: Path) -> None:
    (tree / ".venv" / "pyvenv.cfg").write_text("version = 3.9.2\n")
    (tree / "requirements.lock").write_text("another==2 --hash=sha256:00\n")


@pytest.mark.parametrize("harm", [unfinished, without_its_python, of_another_python])
def test_a_half_made_environment_is_made_anew(
    tree: Path, go: Go, harm: Callable[[Path], None]
) -> None:
    go()
    (tree / ".venv" / "left-over").touch()
    harm(tree)
    ran = go()
    assert ran.stdout.startswith("The environment in .venv was half made or for another Python")
    assert ran.stdout.endswith("told start\n")
    assert not (tree / ".venv" / "left-over").exists()


def test_an_environment_that_lies_elsewhere_is_let_go_and_not_emptied(tree: Path, go: Go) -> None:
    elsewhere = tree / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").touch()
    (tree / ".venv").symlink_to(elsewhere)
    assert go().returncode == 0
    assert (elsewhere / "precious").exists()


def test_packages_that_cannot_be_had_are_told_in_one_sentence(tree: Path, go: Go) -> None:
    go("check")
    (tree / "requirements.lock").write_text("another==2 --hash=sha256:00\n")
    fake_uv(tree, code=1)
    (tree / "ensurepip.py").write_text("raise SystemExit('no route to the packages.')")
    told = "The packages could not be installed: no route to the packages. Mend that, then again."
    assert sentence(go()) == told
    assert not (tree / ".venv" / "made-from").exists()
    fake_uv(tree)
    assert go().returncode == 0


@pytest.mark.parametrize(
    ("words", "before", "said"),
    [
        ([], "sys.version_info = (3, 10, 4)", "Python 3.11 or newer is needed, and this is 3.10.4"),
        (["tset"], "", "“tset” is not a command here; ./run help lists them."),
        (["lock"], "", "uv is needed to make the lock files: python3 -m pip install uv"),
        (
            [],
            "sys.modules['ensurepip'] = None",
            "on Debian or Ubuntu, apt-get install python3-venv",
        ),
        ([], "import os; os.access = lambda *_: False", "cannot be written to: make it yours"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    go: Go, words: list[str], before: str, said: str
) -> None:
    assert said in sentence(go(*words, before=before, **NO_UV))


def test_a_folder_in_the_way_is_told_in_one_sentence(tree: Path, go: Go) -> None:
    before = "import shutil; shutil.rmtree = lambda p: open('/dev/null/x')"
    (tree / ".venv").mkdir()
    assert sentence(go(before=before)) == "/dev/null/x: Not a directory. Mend that, then again."


def test_a_taken_port_is_told_before_anything_is_made(tree: Path, go: Go) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        said = sentence(go(PORT=str(port)))
    assert said == f"Port {port} is taken: stop what holds it, or PORT={port % 65535 + 1} ./run"
    assert not (tree / ".venv").exists()


@pytest.mark.parametrize("port", ["eight", "0", "70000", ""])
def test_a_port_that_is_none_is_refused(go: Go, port: str) -> None:
    assert sentence(go(PORT=port)) == f"PORT takes a number from 1 to 65535, not “{port}”."


def test_help_lists_every_command(go: Go) -> None:
    ran = go("help")
    source = ast.parse((ROOT / "run").read_text(encoding="utf-8"))
    commands = next(
        ast.literal_eval(ast.Tuple([*node.value.keys], ast.Load()))  # type: ignore[attr-defined]
        for node in source.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "COMMANDS"
    )
    assert [one for one in commands if one != "start" and f"./run {one} " not in ran.stdout] == []
    assert ran.returncode == 0


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "run").read_text(encoding="utf-8"), feature_version=(3, 7))
    assert os.access(ROOT / "run", os.X_OK)
