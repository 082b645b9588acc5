"""Looks at a file that somebody sent: what it is by its bytes, and whether it can do harm.

A process of its own, started by its path. It needs nothing of ours, knows no key, and limits its
memory and time before it touches a byte. The file comes in on standard input. Out comes one line
of JSON, then what is to be kept instead of the file, if anything: a picture is drawn anew, so
that nothing that travelled around it is left.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

MEMORY = 768 * 1024 * 1024
SECONDS = 8
MOST_PIXELS = 25_000_000  # a whole picture of today's telephones
LONGEST_SIDE = 4_096
MOST_PAGES = 500
MOST_OBJECTS = 200_000
MOST_LETTERS = 1_000_000

# What a paper may do by itself, or carry in itself: as a key or as a value.
ACTIVE = frozenset(
    {
        *("/JavaScript", "/JS", "/Launch", "/XFA", "/SubmitForm", "/ImportData", "/GoToE"),
        *("/EmbeddedFile", "/EmbeddedFiles", "/FileAttachment", "/RichMedia", "/Movie", "/Sound"),
        *("/Rendition", "/3D"),
    }
)
MARKUP = re.compile(
    r"<\s*(!doctype|\?xml|html|head|body|svg|script|iframe|object)\b", re.IGNORECASE
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
PICTURES = {"jpeg": "JPEG", "png": "PNG"}
# Without numbers for 16 bits a pixel, which only scanners make.
DEEP = ("I", "F")


class Refused(Exception):
    """The file is not taken; the word says why."""


def look(data: bytes) -> tuple[str, bytes]:
    """What a file is, and what is kept instead of it. Raises Refused."""
    kind = kind_of(data)
    if kind in PICTURES:
        return kind, picture(data, kind)
    if kind == "pdf":
        check_paper(data)
    return kind, b""


def kind_of(data: bytes) -> str:
    """By its bytes alone: a name can say anything. Raises Refused."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if _is_text(data):
        return "text"
    raise Refused("kind")


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if CONTROL.search(text) or MARKUP.search(text):
        return False
    if len(text) > MOST_LETTERS:
        raise Refused("long")
    return bool(text.strip())


def picture(data: bytes, kind: str) -> bytes:
    """A picture drawn anew, upright, without place, device or remarks. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = None  # ours is asked before anything is unpacked
    with Image.open(BytesIO(data), formats=[PICTURES[kind]]) as found:
        if found.width * found.height > MOST_PIXELS:
            raise Refused("pixels")
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = _plain(upright, kind)
    plain.info = {}
    out = BytesIO()
    plain.save(out, PICTURES[kind], **({"quality": 90} if kind == "jpeg" else {"optimize": False}))
    return out.getvalue()


def _plain(image: Image.Image, kind: str) -> Image.Image:
    if image.mode.startswith(DEEP):
        image = image.convert("F").point(lambda value: value * (1 / 256)).convert("L")
    if kind == "png" and (image.has_transparency_data or "A" in image.mode):
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def check_paper(data: bytes) -> None:
    """A paper that can be read by anybody, does nothing by itself and carries no other file."""
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Refused("locked")
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Refused("pages")
    if any(name in ACTIVE for name in _names(reader)):
        raise Refused("active")


def _names(reader: PdfReader) -> Iterator[Any]:
    """Every name that can be reached from the beginning of the paper."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer]
    looked = 0
    while waiting:
        one = waiting.pop()
        looked += 1
        if looked > MOST_OBJECTS:
            raise Refused("pages")
        if isinstance(one, IndirectObject):
            mark = (one.idnum, one.generation)
            if mark not in seen:
                seen.add(mark)
                waiting.append(one.get_object())
        elif isinstance(one, DictionaryObject):
            yield from one.keys()
            waiting += dict.values(one)
        elif isinstance(one, ArrayObject):
            waiting += list.__iter__(one)
        elif isinstance(one, NameObject):
            yield one


def _limit() -> None:
    """Raises OSError or ValueError where this machine does not let a process bind itself."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),  # what is looked at must not end in a core file
    ):
        resource.setrlimit(what, (most, most))


def main() -> None:
    """One file, one answer. Whatever breaks on the way says that the file cannot be read."""
    told, body = {"refused": "unguarded"}, b""
    try:
        _limit()
        told = {"refused": "broken"}
        kind, body = look(sys.stdin.buffer.read())
        told = {"kind": kind}
    except Refused as refused:
        told = {"refused": str(refused)}
    except (Exception, RecursionError, MemoryError):
        body = b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
