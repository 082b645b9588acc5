"""The software bill of materials names what is really there."""

import json
import platform
import re
from importlib.metadata import version
from pathlib import Path

from click.testing import CliRunner

from cit.cli.main import cit

LOCK = Path(__file__).parents[2] / "requirements.lock"


def test_it_names_every_locked_package_with_the_version_that_is_here(tmp_path: Path) -> None:
    done = CliRunner().invoke(cit, ["sbom", str(tmp_path / "bill.json")])
    assert (done.exit_code, done.output) == (0, "")

    bill = json.loads((tmp_path / "bill.json").read_text(encoding="utf-8"))

    listed = {one["name"]: one["version"] for one in bill["components"]}
    locked = re.findall(r"^([\w.-]+)==([^ ;]+) (?!; sys_platform)", LOCK.read_text(), re.MULTILINE)
    assert len(locked) > 20
    for name, number in locked:
        assert listed[name.replace("_", "-")] == number, name
    assert listed["python"] == platform.python_version()
    assert {"sqlite", "openssl"} < set(listed)


def test_it_goes_to_the_terminal_and_each_part_stands_in_it_once() -> None:
    bill = json.loads(CliRunner().invoke(cit, ["sbom"]).output)

    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(refs) == len(set(refs))
    assert f"pkg:pypi/flask@{version('flask')}" in refs
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
