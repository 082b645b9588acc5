"""The process that looks: what it is given, and what comes of its end."""

import json
import os
from pathlib import Path

import pytest

from cit.attachments.actions import examine
from cit.attachments.rules import examiner
from cit.attachments.rules.kinds import WHY, Kind
from cit.rules import RuleBroken
from tests.kit.attaching import LETTER, paper, picture


def refusal(data: bytes, **how: float) -> str:
    with pytest.raises(RuleBroken) as broken:
        examine(data, **how)
    assert broken.value.field == "file"
    return broken.value.message


def instead(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    """Another program answers in the place of the one that looks."""
    path = folder / "other.py"
    path.write_text(program, encoding="utf-8")
    monkeypatch.setattr(examiner, "__file__", str(path))


@pytest.mark.one_database
def test_what_is_harmless_comes_back() -> None:
    sent = picture("JPEG", comment=b"of Marcus")
    found = examine(sent)
    assert found.kind is Kind.JPEG
    assert found.content[:2] == b"\xff\xd8"
    assert b"Marcus" not in found.content
    assert examine(LETTER).content == LETTER
    letter = paper()
    assert (examine(letter).kind, examine(letter).content) == (Kind.PDF, letter)


@pytest.mark.one_database
def test_each_refusal_says_what_to_do() -> None:
    assert refusal(b"") == "This file is empty. Choose another."
    assert refusal(b"GIF89a\x00") == WHY["kind"]
    assert refusal(b"\xff\xd8\xff and no picture") == WHY["broken"]
    assert refusal(b"%PDF-1.7 and no paper") == WHY["broken"]
    assert refusal(LETTER, patience=0.001) == WHY["slow"]


@pytest.mark.one_database
def test_it_knows_no_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of our environment, and no way to our code."""
    monkeypatch.setenv("CIT_KEY", "a key in the environment")
    told = tmp_path / "told.json"
    instead(
        monkeypatch,
        tmp_path,
        "import json, os, sys\n"
        "try:\n    import cit\n    found = True\nexcept ImportError:\n    found = False\n"
        f"json.dump([dict(os.environ), found, os.getcwd()], open({str(told)!r}, 'w'))\n"
        'print(\'{"kind": "text"}\')\n',
    )
    examine(LETTER)
    environment, found, where = json.loads(told.read_text("utf-8"))
    assert "CIT_KEY" in os.environ
    assert set(environment) <= {"LC_CTYPE"}
    assert (found, where) == (False, "/")


@pytest.mark.one_database
@pytest.mark.parametrize(
    "program",
    [
        "import os; os.kill(os.getpid(), 9)",
        "import os; os.abort()",
        "print('no answer')",
        "raise SystemExit(3)",
    ],
)
def test_whatever_ends_it_is_a_file_that_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    instead(monkeypatch, tmp_path, program)
    assert refusal(LETTER) == WHY["slow"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "greed",
    ["x = bytearray(2 * 1024**3)", "while True: pass", "open('{folder}/x', 'wb', 0).write(b'x')"],
)
def test_its_own_limits_hold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, greed: str) -> None:
    """Memory, time and files: a fault in a library ends there."""
    source = Path(examiner.__file__).read_text("utf-8")
    begin = "        kind, body = look(sys.stdin.buffer.read())\n"
    assert begin in source
    faulty = source.replace(begin, f"        {greed.format(folder=tmp_path)}\n{begin}").replace(
        "SECONDS = 8", "SECONDS = 1"
    )
    instead(monkeypatch, tmp_path, faulty)
    assert refusal(LETTER) in (WHY["broken"], WHY["slow"])


@pytest.mark.one_database
def test_without_limits_nothing_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = Path(examiner.__file__).read_text("utf-8")
    bound = "        resource.setrlimit(what, (most, most))\n"
    assert bound in source
    instead(monkeypatch, tmp_path, source.replace(bound, "        raise OSError\n"))
    assert refusal(LETTER) == WHY["unguarded"]
