"""How much one request may carry: of address, headers, fields and letters."""

from io import BytesIO
from typing import IO, Any

from flask import Request, abort
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

LONGEST_ADDRESS = 8 * 1024  # as much as nginx takes in one line
LARGEST_HEADER = 32 * 1024
LONGEST_FIELD = 100_000  # letters; each form asks for far less
FORM = "application/x-www-form-urlencoded"


class Bounded(FormDataParser):
    """Counts the fields of an ordinary form before it takes them apart."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        if mimetype == FORM and self.max_form_parts is not None:
            body = stream.read()
            if body.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class BoundedRequest(Request):
    """A request whose forms are bounded, however they are written."""

    form_data_parser_class = Bounded

    def _get_file_stream(self, *_about: Any, **_more: Any) -> BytesIO:
        """A file that is sent stays in memory: it must not lie open on a disk, not even briefly."""
        return BytesIO()


def refuse_large(request: Request) -> None:
    """Refuse an address or headers that no browser of ours sends."""
    environ = request.environ
    if len(environ.get("PATH_INFO", "")) + len(environ.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
        abort(414)
    headers = sum(len(name) + len(value) for name, value in request.headers.items())
    if headers > LARGEST_HEADER:
        abort(431)


def refuse_fields(request: Request) -> None:
    """Refuse fields that are longer than any form of ours takes."""
    for source in (request.args, request.form):
        for name, values in source.lists():
            if any(len(text) > LONGEST_FIELD for text in (name, *values)):
                abort(413)
