"""What is taken, what is left out of it, and what is refused."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from cit.attachments.rules import examiner
from cit.attachments.rules.examiner import Refused, look
from tests.kit.attaching import LETTER, paper, picture

PLACE = 0x8825


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        look(data)
    return str(refused.value)


def test_each_kind_is_known_by_its_bytes() -> None:
    assert look(picture("JPEG"))[0] == "jpeg"
    assert look(picture("PNG"))[0] == "png"
    assert look(paper()) == ("pdf", b"")
    assert look(LETTER) == ("text", b"")
    assert look("\ufeffSeñora Muñoz\r\n\tcame.".encode()) == ("text", b"")


def test_nothing_that_travelled_around_a_picture_is_left() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Made by a telephone"
    exif.get_ifd(PLACE)[2] = (30.0, 26.0, 46.0)
    sent = picture("JPEG", exif=exif, comment=b"of Marcus Ellery", icc_profile=b"a profile " * 9)
    assert b"Marcus" in sent
    assert b"Made by" in sent
    _, kept = look(sent)
    with Image.open(BytesIO(kept)) as shown:
        assert dict(shown.getexif()) == {}
        assert not {"comment", "icc_profile", "exif"} & set(shown.info)
    assert b"Marcus" not in kept
    assert b"Made by" not in kept


def test_words_in_a_png_are_left_out() -> None:
    out = BytesIO()
    found = Image.open(BytesIO(picture("PNG")))
    words = PngInfo()
    words.add_text("Author", "Marcus Ellery")
    found.save(out, "PNG", pnginfo=words)
    assert b"Marcus" in out.getvalue()
    assert b"Marcus" not in look(out.getvalue() + b"and Marcus behind it")[1]


def test_a_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right
    with Image.open(BytesIO(look(picture("JPEG", exif=exif))[1])) as shown:
        assert shown.size == (40, 60)
        red, _, blue = shown.getpixel((20, 5))  # type: ignore[misc]
        assert red > 200 > 50 > blue


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_sort_of_picture_is_drawn(mode: str) -> None:
    out = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (9, 7)).save(out, kind)
    name, kept = look(out.getvalue())
    with Image.open(BytesIO(kept)) as shown:
        assert (name, shown.size) == (kind.lower(), (9, 7))


def test_a_great_picture_is_made_smaller() -> None:
    with Image.open(BytesIO(look(picture("JPEG", (5_000, 100)))[1])) as shown:
        assert shown.size == (4_096, 82)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is huge, with next to nothing in it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_picture_that_would_unpack_to_too_much_is_refused_unopened() -> None:
    assert refusal(bomb(60_000, 60_000)) == "pixels"


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>",
        b"hello <SCRIPT src=//x>",
        b"<?xml version='1.0'?><svg onload=alert(1)>",
        b"  < !doctype html>",
        b"GIF89a\x01\x00",
        b"PK\x03\x04 a packed folder",
        b"\x7fELF\x02",
        b"MZ\x90\x00",
        "Ferry".encode("utf-16"),
        b"a\x00b",
        b" \n ",
        b"\xff\xfe",
    ],
)
def test_anything_else_is_no_kind(data: bytes) -> None:
    assert refusal(data) == "kind"


def test_a_text_may_be_long_but_not_without_end() -> None:
    assert refusal(b"a" * (examiner.MOST_LETTERS + 1)) == "long"


def pdf_with(key: str, value: Any) -> bytes:
    writer = PdfWriter()
    writer.root_object[NameObject(key)] = value
    return paper(writer)


def js() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
    )


def scripted() -> bytes:
    writer = PdfWriter()
    writer.root_object[NameObject("/OpenAction")] = js()
    return paper(writer)


def loaded() -> bytes:
    writer = PdfWriter()
    writer.add_attachment("more.txt", b"another file")
    return paper(writer)


def launching() -> bytes:
    act = DictionaryObject({NameObject("/S"): NameObject("/Launch")})
    return pdf_with("/OpenAction", act)


def hidden() -> bytes:
    return pdf_with("/Deep", ArrayObject([DictionaryObject({NameObject("/Next"): js()})]))


@pytest.mark.parametrize("made", [scripted, loaded, launching, hidden])
def test_a_paper_that_does_or_carries_something_is_refused(made: Any) -> None:
    assert refusal(made()) == "active"


def test_names_written_in_numbers_are_read() -> None:
    plain = launching()
    assert b"/Launch" in plain
    assert refusal(plain.replace(b"/Launch", b"/L#61unch")) == "active"


def test_a_paper_behind_a_password_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=30, height=20)
    writer.encrypt("word", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert refusal(out.getvalue()) == "locked"


def test_a_paper_without_pages_is_refused() -> None:
    out = BytesIO()
    PdfWriter().write(out)
    assert refusal(out.getvalue()) == "pages"
