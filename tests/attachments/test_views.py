"""The pages: a file comes, is read, is taken out and goes; a refusal stands beside the field."""

from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.attachments.models import Attachment
from cit.attachments.rules import kinds
from cit.attachments.rules.kinds import WHY, Kind
from cit.audit.models import AuditEvent
from tests.attachments.conftest import Desk
from tests.kit.attaching import LETTER, paper, picture
from tests.kit.browser import Browser


def named(data: bytes, name: str) -> tuple[BytesIO, str]:
    return BytesIO(data), name


@pytest.fixture
def base(desk: Desk) -> str:
    return f"/cases/{desk.case.id}/attachments"


def test_a_picture_comes_is_seen_and_goes(
    browser: Browser, session: Session, desk: Desk, base: str
) -> None:
    officer, boss = browser.as_(desk.officer), browser.as_(desk.supervisor)
    assert "Nothing is attached" in officer.get(base).text
    sent = named(picture("JPEG", comment=b"of Marcus"), "IMG_0042.JPG")
    page = officer.submit(f"{base}/add", file=sent, about="His door, from outside")
    assert page.location == base
    assert "1 file" in officer.get(f"/cases/{desk.case.id}").text
    listed = officer.get(base)
    assert "His door, from outside" in listed.text
    assert "IMG_0042.jpg" in listed.text
    row = session.scalars(select(Attachment)).one()
    where = f"/attachments/{row.id}"
    assert officer.get(where).find(f"img[src='{where}/picture']")

    got = officer.get(f"{where}/picture").response
    assert got.content_type == "image/jpeg"
    assert got.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert b"Marcus" not in got.data
    taken = officer.get(f"{where}/file").response
    assert taken.headers["Content-Disposition"] == 'attachment; filename="attachment.jpg"'
    assert taken.data == got.data

    assert officer.get(f"{where}/remove").status == 404
    assert boss.post(f"{where}/remove", reason="why").error("reason")
    boss.post(f"{where}/remove", reason="It shows somebody else.")
    assert "It shows somebody else." in officer.get(base).text
    assert "Taken away." in officer.get(where).text
    for gone in ("picture", "file"):
        assert officer.get(f"{where}/{gone}").status == 404
    told = set(session.scalars(select(AuditEvent.event)))
    assert {
        f"attachment:{one}" for one in ("listed", "added", "opened", "taken-out", "removed")
    } <= told


def test_a_text_is_read_on_its_page_and_runs_nothing(browser: Browser, desk: Desk) -> None:
    words = b"5 < 6 & <b>bold</b> <img src=x>\nsecond line"
    row = desk.attached(content=words)
    page = browser.as_(desk.officer).get(f"/attachments/{row.id}")
    assert words.decode() in page.find(".attached--text")[0].get_text()
    assert page.find("main b, main img") == []


def test_a_paper_is_only_taken_out(browser: Browser, desk: Desk) -> None:
    row = desk.attached(content=paper(), kind=Kind.PDF)
    officer = browser.as_(desk.officer)
    assert officer.get(f"/attachments/{row.id}").find("img, iframe, embed, object") == []
    assert officer.get(f"/attachments/{row.id}/picture").status == 404
    got = officer.get(f"/attachments/{row.id}/file").response
    assert got.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty."),
        (b"<svg onload=alert(1)>", WHY["kind"]),
        (b"x" * 3_000, "Keep it to 2 KB."),
    ],
)
def test_what_is_refused_is_told_beside_the_field(
    browser: Browser,
    desk: Desk,
    base: str,
    data: bytes,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kinds, "LARGEST", 2_048)
    officer = browser.as_(desk.officer)
    page = officer.submit(f"{base}/add", file=named(data, "a.jpg"), about="A letter")
    assert page.status == 422
    assert words in page.error("file")
    assert page.find("input[name=about][value='A letter']"), "what was written stays"
    assert "Nothing is attached" in officer.get(base).text


def test_nothing_chosen_and_nothing_said(browser: Browser, desk: Desk, base: str) -> None:
    officer = browser.as_(desk.officer)
    assert officer.submit(f"{base}/add", about="A letter").error("file") == "Choose a file."
    page = officer.submit(f"{base}/add", file=named(LETTER, "a.txt"), about=" ")
    assert page.error("about")


def test_sent_twice_it_is_there_once(
    browser: Browser, session: Session, desk: Desk, base: str
) -> None:
    officer = browser.as_(desk.officer)
    once = str(officer.get(f"{base}/add").form_values()["once"])
    for _ in range(2):
        sent = {"file": named(LETTER, "a.txt"), "about": "A letter"}
        assert officer.post_quietly(f"{base}/add", once=once, **sent).location == base
    assert len(session.scalars(select(Attachment.id)).all()) == 1


def test_a_colleague_who_was_never_sent_there_finds_nothing(
    browser: Browser, desk: Desk, base: str
) -> None:
    row = desk.attached()
    other = browser.as_(desk.other)
    for path in (base, f"{base}/add", f"/attachments/{row.id}", f"/attachments/{row.id}/file"):
        assert other.get(path).status == 404
