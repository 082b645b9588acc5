"""Turns a page into a prepared template: the frame as static text, loops over tuples.

Runs of table rows or list items that differ in nothing but values become one loop each.
"""

import re
from html import unescape
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape

_UNIT = re.compile(r"(<(tr|li|article|option)\b[^>]*>.*?</\2>)", re.DOTALL)
_VALUE = re.compile(r'("[^"<>]*"|>[^<]+<)')
Cells = tuple[tuple[str | Markup, ...], ...]


class Prepared:
    """A page that needs nothing but its tuples."""

    def __init__(self, html: str) -> None:
        self._tuples: list[Cells] = []
        self._source: list[str] = []
        self._take_apart(html)
        environment = Environment(autoescape=True)
        self.template: Template = environment.from_string("".join(self._source))
        self.values: dict[str, Any] = {f"rows{n}": one for n, one in enumerate(self._tuples)}

    def render(self) -> str:
        return self.template.render(self.values)

    def _take_apart(self, html: str) -> None:
        pieces = _UNIT.split(html)
        # split gives: text, unit, name of the tag, text, unit, name of the tag, ..., text
        texts, units = pieces[::3], pieces[1::3]
        self._static(texts[0])
        at = 0
        while at < len(units):
            end = at + 1
            while (
                end < len(units)
                and texts[end] == texts[at + 1]
                and _skeleton(units[end]) == _skeleton(units[at])
            ):
                end += 1
            self._loop(units[at:end], texts[at + 1])
            self._static(texts[end])
            at = end

    def _static(self, text: str) -> None:
        self._source.append(_raw(text))

    def _loop(self, units: list[str], between: str) -> None:
        if len(units) == 1:
            self._static(units[0])
            return
        split = [_VALUE.split(one) for one in units]
        width = len(split[0])
        varies = [n for n in range(1, width, 2) if len({one[n] for one in split}) > 1]
        body = []
        for n in range(width):
            if n in varies:
                first, last = split[0][n][0], split[0][n][-1]
                body.append(f"{first}{{{{ row[{varies.index(n)}] }}}}{last}")
            else:
                body.append(_raw(split[0][n]))
        name = f"rows{len(self._tuples)}"
        self._tuples.append(tuple(tuple(_cell(one[n]) for n in varies) for one in split))
        again = f"{{% if not loop.last %}}{_raw(between)}{{% endif %}}" if between else ""
        self._source.append(f"{{% for row in {name} %}}{''.join(body)}{again}{{% endfor %}}")


def _skeleton(unit: str) -> tuple[str, ...]:
    return tuple(_VALUE.split(unit)[::2])


def _cell(written: str) -> str | Markup:
    inner = written[1:-1]
    plain = unescape(inner)
    # What another escaping than the template's wrote stays as it is.
    return plain if str(escape(plain)) == inner else Markup(inner)  # noqa: S704


def _raw(text: str) -> str:
    # Jinja drops a line end right behind a tag and at the very end, so text stands in a string.
    return "{{ " + repr(text) + "|safe }}" if text else ""
