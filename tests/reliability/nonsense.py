"""What generated requests are made of: words, bodies, and what our forms ask."""

from collections.abc import Iterator, Sequence

from wtforms.fields.core import UnboundField

from cit.web.forms import Form

FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
TYPES = (FORM, "application/json", "text/plain", "multipart/form-data; boundary=x", "", "x/\x7f")
# Words of addresses; those of forms are asked of the forms.
WORDS = ("q", "act", "step", "once", "go", "page", "show", "after", "from", "to", "all", "again")
TEXTS: Sequence[bytes] = (
    b"",
    b"x",
    b"-1",
    b"0",
    b"9" * 40,
    b"2147483648",
    b"9223372036854775808",
    b"1e309",
    b"NaN",
    b"2026-02-30",
    b"9999-12-31",
    b"0001-01-01",
    b"25:61",
    b"\x00",
    b"a\x00b",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    "٣".encode(),
    "\u202e\ufeff\u200b".encode(),
    "é́".encode() * 40,
    b"'; DROP TABLE person; --",
    b"%_\\",
    b"{{7*7}}${7*7}",
    b"<script>alert(1)</script>",
    b"../../etc/passwd",
    b"//elsewhere.example",
    b"\r\nSet-Cookie: a=b",
    b"[]",
    b"null",
    b"x" * 3_000,
)
HUGE = b"y" * 120_000
BODIES = (
    b"null",
    b'{"a":[{}]}',
    b"[" * 5_000,
    b'{"a":1,"a":2}',
    b"--x\r\n\r\n",
    b"\x00\x01",
    b"=&&=",
)


def vocabulary() -> tuple[list[str], list[str]]:
    """The names of all questions of all forms, and what can be chosen."""
    names, choices = set(WORDS), {"yes", "on", "2026-11-20", "09:30", "Marcus Ellery"}
    for form in _below(Form):
        for name, field in vars(form).items():
            if isinstance(field, UnboundField):
                names.add(name)
                choices |= set(dict(field.kwargs.get("choices") or {}))
    return sorted(names), sorted(choices)


def _below(kind: type) -> Iterator[type]:
    for one in list[type](kind.__subclasses__()):
        yield one
        yield from _below(one)
