"""Requests that no page of ours sends are refused before any page sees them."""

from urllib.parse import urlsplit

from flask import abort
from werkzeug import Request

FORMS = frozenset({"", "application/x-www-form-urlencoded", "multipart/form-data"})
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def refuse_unclean(request: Request) -> None:
    """Abort with 403, 415, 422 or 400 when a request comes from elsewhere or cannot be meant."""
    if request.method in CHANGING:
        if from_elsewhere(request):
            abort(403)
        if request.mimetype not in FORMS:
            abort(415)
    for source in (request.args, request.form):
        for name, values in source.lists():
            if any(unwritable(text) for text in (name, *values)):
                abort(422)
    if contradicts(request):
        abort(400)


def from_elsewhere(request: Request) -> bool:
    """Whether the browser says that another site made it send this."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    # An older browser may say nothing, or "null": then the token decides.
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.host


def unwritable(text: str) -> bool:
    """Whether there are characters in it that no database row and no page can hold."""
    return "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text)


def contradicts(request: Request) -> bool:
    """Whether an address says one thing twice, or another thing than the form it carries."""
    for name, values in request.args.lists():
        if len(values) > 1 or (name in request.form and request.form.getlist(name) != values):
            return True
    return False
