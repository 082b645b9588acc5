"""The command: one line for each check, and an exit code."""

from pathlib import Path

import pytest

from cit.cli.check import DEPLOY, tell
from cit.cli.checks.always import ALWAYS
from cit.cli.checks.finding import CannotTell, Check, Finding, Place
from cit.config import Settings
from tests.cli.conftest import Run

pytestmark = pytest.mark.one_database


def test_a_new_installation_is_sound(ready: Run) -> None:
    done = ready("check")

    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [f"good     {one.name}" for one in ALWAYS]


def test_a_new_installation_is_not_yet_safe_to_serve(ready: Run) -> None:
    done = ready("check", "--deploy")

    assert done.exit_code == 1
    told = [line.split()[1].rstrip(":") for line in done.output.splitlines() if "wrong" in line]
    assert {"hosts", "proxies", "keys-apart", "backup-key", "backup-age"} <= set(told)
    assert not {"demo", "second-factor", "secure-cookies", "secret-strength", "modes"} & set(told)


def test_a_demonstration_is_refused(run: Run) -> None:
    run("init", "--demo")
    done = run("check", "--deploy")

    assert "wrong    demo: " in done.output
    assert "wrong    second-factor: " in done.output
    assert "wrong    secure-cookies: " in done.output
    assert run("check").exit_code == 0


def test_what_nobody_could_look_at_is_no_good_news(run: Run, place: Path) -> None:
    assert run("check").exit_code == 1
    assert "unknown  clock" in run("check").output


def _outcome(name: str, *, wrong: bool = False, blind: bool = False) -> Check:
    def look(_place: Place) -> list[Finding]:
        if blind:
            raise CannotTell("Nothing to see.")
        return [Finding("This.", "That.", "So.")] if wrong else []

    return Check(name, look)  # type: ignore[arg-type]


def test_the_exit_code_is_that_of_the_worst(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Place(Settings(instance=tmp_path))
    good, wrong = _outcome("good"), _outcome("wrong", wrong=True)
    blind = _outcome("blind", blind=True)

    assert tell([good], place) == 0
    assert tell([blind, wrong, good], place) == 1
    assert tell([good, blind], place) == 2
    assert "wrong    wrong: This. That. So." in capsys.readouterr().out


def test_names_of_checks_stay_apart() -> None:
    names = [one.name for one in (*ALWAYS, *DEPLOY)]

    assert len(names) == len(set(names))
