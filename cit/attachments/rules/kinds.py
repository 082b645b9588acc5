"""Kinds of files, how much of them is taken, and the words of each refusal."""

import re
from collections.abc import Mapping
from enum import Enum

from cit.rules import RuleBroken

LARGEST = 7 * 1024 * 1024  # bytes; with the form around it below the largest request
MOST = 50  # of one case
PIECE = 64 * 1024  # bytes sealed together: what goes over all values never holds a whole file
LONGEST_NAME = 120
LONGEST_ABOUT = 300
FEWEST_LETTERS = 10


class Kind(Enum):
    """What a file is, by its bytes."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"
    TEXT = "text"


KINDS: Mapping[Kind, str] = {
    Kind.JPEG: "Picture",
    Kind.PNG: "Picture",
    Kind.PDF: "PDF",
    Kind.TEXT: "Text",
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG})
MEDIA: Mapping[Kind, str] = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.TEXT: "text/plain; charset=utf-8",
}
ENDINGS: Mapping[Kind, str] = {
    Kind.JPEG: "jpg",
    Kind.PNG: "png",
    Kind.PDF: "pdf",
    Kind.TEXT: "txt",
}

WHY: Mapping[str, str] = {
    "kind": "This is no picture (JPEG or PNG), no PDF and no plain text. Take a picture of it, or "
    "save it as a PDF.",
    "broken": "This file cannot be read. Open it once, save it again, and choose it again.",
    "pixels": "This picture has more than 25 million pixels. Save it smaller, and choose it again.",
    "long": "This text has more than a million letters. Save it as a PDF.",
    "locked": "This PDF asks for a password. Save it without one, and choose it again.",
    "pages": "This PDF has no pages, or too many. Keep it to 500.",
    "active": "This PDF carries programs or other files. Print it to a new PDF, and choose that.",
    "slow": "This file takes too long to look at. Save it again smaller, and choose it again.",
    "unguarded": "Files cannot be looked at safely on this server. Tell an administrator.",
}


def check_size(size: int) -> None:
    """Not empty, and no more than is taken. Raises RuleBroken."""
    if size == 0:
        raise RuleBroken("file", "This file is empty. Choose another.")
    if size > LARGEST:
        raise RuleBroken("file", f"Keep it to {size_words(LARGEST)}. This one is larger.")


def check_room(there: int) -> None:
    """A case holds so many. Raises RuleBroken."""
    if there >= MOST:
        raise RuleBroken("", f"{MOST} files are attached to this case, and it takes no more.")


def check_about(about: str) -> str:
    about = " ".join(about.split())
    if not about:
        raise RuleBroken("about", "Say in a few words what it is.")
    if len(about) > LONGEST_ABOUT:
        raise RuleBroken("about", f"Keep it to {LONGEST_ABOUT} letters.")
    return about


def check_reason(reason: str) -> str:
    reason = " ".join(reason.split())
    if len(reason) < FEWEST_LETTERS:
        raise RuleBroken("reason", f"Say why in at least {FEWEST_LETTERS} letters.")
    if len(reason) > LONGEST_ABOUT:
        raise RuleBroken("reason", f"Keep it to {LONGEST_ABOUT} letters.")
    return reason


def name_of(written: str, kind: Kind) -> str:
    """The name that a file had, without folders and signs, with the ending of what it is."""
    last = re.split(r"[\\/]", written)[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    clean = " ".join(re.sub(r"[^\w .()-]", " ", stem).split()).strip(". ")
    ending = ENDINGS[kind]
    return f"{clean[: LONGEST_NAME - len(ending) - 1] or 'file'}.{ending}"


def pieces(content: bytes) -> list[bytes]:
    """The content in the order in which it is kept."""
    return [content[at : at + PIECE] for at in range(0, len(content), PIECE)]


def size_words(size: int) -> str:
    """How large a file is, as people say it."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024**2:.1f}".removesuffix(".0") + " MB"
