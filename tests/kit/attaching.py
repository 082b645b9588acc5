"""Files for tests: small ones of each kind, and one that is attached to a case."""

from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from sqlalchemy.orm import Session

from cit.attachments.actions import Examined, add
from cit.attachments.models import Attachment
from cit.attachments.rules.kinds import Kind
from cit.cases.models import Case
from cit.permissions.check import Actor

LETTER = b"His landlord writes that the lease goes on.\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **how: Any) -> bytes:
    """The left half is red, the right half is blue."""
    drawn = Image.new("RGB", size, "red")
    drawn.paste("blue", (size[0] // 2, 0, *size))
    out = BytesIO()
    drawn.save(out, kind, **how)
    return out.getvalue()


def paper(writer: PdfWriter | None = None) -> bytes:
    """A PDF of one page."""
    writer = writer or PdfWriter()
    writer.add_blank_page(width=300, height=200)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def attached(
    session: Session, by: Actor, case: Case, content: bytes = LETTER, kind: Kind = Kind.TEXT
) -> Attachment:
    """A file of a case."""
    found = Examined(kind, content)
    return add(session, by, case, found, "lease.txt", "Letter of his landlord")
