"""A picture is attached on a phone, seen in the browser, and gone with the one who signs out."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from cit.accounts.models import User
from cit.permissions.check import SYSTEM
from cit.permissions.table import Role
from tests.kit import factories
from tests.kit.attaching import paper, picture
from tests.kit.journeys import Officer
from tests.kit.staff import Staff

PHONE = {"width": 390, "height": 844}
DRAWN = "one => one.decode().then(() => one.naturalWidth)"  # waits until it is drawn


def sent_there(session: Session, staff: Staff) -> str:
    case = factories.case(session, staff.agency_id)
    factories.assigned(session, case, session.get_one(User, staff.ids[Role.OFFICER]))
    where = f"/cases/{case.id}"
    session.info["actor"] = SYSTEM
    session.commit()
    return where


@pytest.mark.one_database
def test_a_picture_from_the_phone_to_the_case(
    page: Page, session: Session, staff: Staff, tmp_path: Path
) -> None:
    case = sent_there(session, staff)
    photo, letter = tmp_path / "IMG 0042.JPG", tmp_path / "letter.pdf"
    photo.write_bytes(picture("JPEG", (1_600, 1_200)))
    letter.write_bytes(paper())
    page.set_viewport_size(PHONE)
    officer = Officer(page, staff)
    officer.sign_in()
    page.goto(case)
    officer.follow("Attach a file")
    officer.press("Attach it")
    officer.sees("2 answers need you", "Say in a few words what it is.")
    officer.write("about", "His door, from outside")
    page.locator("main [name=file]").set_input_files(photo)
    officer.press("Attach it")
    officer.follow("His door, from outside")
    shown = page.locator("img.attached")
    expect(shown).to_be_visible()
    assert shown.evaluate(DRAWN) == 1_600
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    with page.expect_download() as waiting:
        officer.follow("Save it on this device")
    assert waiting.value.suggested_filename == "attachment.jpg"
    with Image.open(BytesIO(Path(waiting.value.path()).read_bytes())) as kept:
        assert kept.size == (1_600, 1_200)

    page.goto(f"{case}/attachments/add")
    officer.write("about", "Letter of his landlord")
    page.locator("main [name=file]").set_input_files(letter)
    officer.press("Attach it")
    officer.follow("Letter of his landlord")
    expect(page.locator("main iframe, main embed, main object, main img")).to_have_count(0)

    where = page.url
    page.context.clear_cookies()
    page.goto(where)
    officer.not_told(["Letter of his landlord"])
