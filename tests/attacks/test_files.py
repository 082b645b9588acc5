"""Files that are sent to do harm: refused, or of no use."""

import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.attachments.models import Attachment
from cit.attachments.rules import examiner
from cit.attachments.rules.kinds import MEDIA, Kind
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.attachments.test_rules_examiner import bomb, scripted
from tests.attacks.conftest import As
from tests.kit.attaching import paper, picture
from tests.kit.ground import Ground

PARTED = "multipart/form-data; boundary=b"
SCRIPT = b"<script>alert(1)</script>"
# Runs a program, then tells how much memory (KiB) and time (s) went into it.
WATCHED = """
import re, runpy, sys, time
runpy.run_path(sys.argv[1], run_name="__main__")
most = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)
print(most, time.process_time(), file=sys.stderr)
"""


def send(attacker: Any, ground: Ground, data: bytes, name: str) -> Any:
    path = f"/cases/{ground.ids['case_id']}/attachments/add"
    return attacker.post_quietly(path, file=(BytesIO(data), name), about="A picture")


def rows(session: Session) -> Sequence[Attachment]:
    session.info["actor"] = SYSTEM
    return session.scalars(select(Attachment)).all()


def count(session: Session) -> int:
    return len(rows(session))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<!doctype html><html>" + SCRIPT, "letter.txt"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "drawing.jpg"),
        (b"<?xml version='1.0'?><svg/>", "drawing.png"),
        (b"GIF89a/*" + SCRIPT, "moving.jpg"),
        (scripted(), "letter.pdf"),
        (b"\xff\xd8\xff\xe0" + SCRIPT, "half.jpg"),
    ],
)
def test_attack_17_a_file_that_would_run_is_refused(
    session: Session, ground: Ground, insider: As, data: bytes, name: str
) -> None:
    before = count(session)
    page = send(insider(Role.OFFICER), ground, data, name)
    assert (page.status, bool(page.error("file"))) == (422, True)
    assert count(session) == before


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (picture("JPEG", comment=SCRIPT) + SCRIPT, "door.html", Kind.JPEG),
        (picture("PNG") + b"<html>" + SCRIPT, "door.svg", Kind.PNG),
        (paper(PdfWriter()) + b"\n<html>" + SCRIPT, "letter.html", Kind.PDF),
    ],
)
def test_attack_17_two_kinds_in_one_file_stay_the_harmless_one(
    session: Session, ground: Ground, insider: As, data: bytes, name: str, kind: Kind
) -> None:
    """A picture is drawn anew; a paper only leaves as a download of its own type."""
    officer, there = insider(Role.OFFICER), {one.id for one in rows(session)}
    assert send(officer, ground, data, name).status == 303
    (row,) = [one for one in rows(session) if one.id not in there]
    got = officer.get(f"/attachments/{row.id}/file").response
    assert got.content_type == MEDIA[kind]
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in got.headers["Content-Security-Policy"]
    if kind is not Kind.PDF:
        assert SCRIPT not in got.data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04" + b"\0" * 60, "sheet.xlsx"),
        (b"\x1f\x8b\x08" + b"\0" * 60, "many.tar.gz"),
        (bomb(60_000, 60_000), "huge.png"),
        (bomb(4_000, 4_000), "short.png"),
    ],
)
def test_attack_18_a_bomb_is_refused(
    session: Session, ground: Ground, insider: As, data: bytes, name: str
) -> None:
    before = count(session)
    page = send(insider(Role.OFFICER), ground, data, name)
    assert (page.status, bool(page.error("file"))) == (422, True)
    assert count(session) == before


@pytest.mark.one_database
def test_attack_18_a_bomb_costs_next_to_nothing() -> None:
    """The process that looks uses less than 100 MiB and two seconds of its own."""
    command = [sys.executable, "-I", "-B", "-c", WATCHED, examiner.__file__]
    done = subprocess.run(command, input=bomb(60_000, 60_000), capture_output=True, check=True)
    assert done.stdout == b'{"refused": "pixels"}\n'
    most, used = done.stderr.split()
    assert int(most) < 100 * 1024
    assert float(used) < 2


def test_attack_18_too_much_or_too_many_is_refused_unread(
    session: Session, ground: Ground, insider: As
) -> None:
    before, officer = count(session), insider(Role.OFFICER)
    path = f"/cases/{ground.ids['case_id']}/attachments/add"
    many = "".join(_file(f"file{number}", "a") for number in range(2_001))
    for body in (_file("file", "a" * (8 * 1024 * 1024)), many):
        sent = officer.client.post(path, data=body + "--b--\r\n", content_type=PARTED)
        assert sent.status_code == 413
    assert count(session) == before


def _file(field: str, content: str) -> str:
    head = f'Content-Disposition: form-data; name="{field}"; filename="a.txt"'
    return f"--b\r\n{head}\r\n\r\n{content}\r\n"


def test_attack_18_a_name_leads_nowhere(session: Session, ground: Ground, insider: As) -> None:
    officer, there = insider(Role.OFFICER), {one.id for one in rows(session)}
    assert send(officer, ground, b"A letter.", "../../../etc/cron.d/y.sh").status == 303
    (row,) = [one for one in rows(session) if one.id not in there]
    assert row.name == "y.txt"
