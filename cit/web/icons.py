"""Our own line icons, placed inline. They are never read aloud: the word beside them speaks."""

import json
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

_PATHS: dict[str, str] = json.loads(
    Path(__file__).with_name("icons.json").read_text(encoding="utf-8")
)
NAMES = frozenset(_PATHS)


def path_of(name: str) -> str:
    return _PATHS[name]


# A page has dozens, of a few kinds.
@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> Markup:
    """The icon as markup; an unknown name is a KeyError, so that a page never lacks its sign."""
    # The drawing is ours, from the file beside this one; only `extra` is escaped.
    drawing = Markup(_PATHS[name])  # noqa: S704
    return Markup(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'
    ).format(f" {extra}" if extra else "", drawing)
