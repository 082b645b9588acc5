"""Exchange each compiled USWDS colour for one of our custom properties.

One stylesheet then serves day and night. A colour that stands in no table stops the build.
"""

import re
from collections.abc import Callable

# compiled colour -> (as text, as surface or border)
TOKENS: dict[str, tuple[str, str]] = {
    "#fff": ("on-act", "surface"),
    "#000": ("ink", "ink"),
    "#171716": ("ink", "ink"),
    "#454540": ("ink", "line-strong"),
    "#454545": ("ink-2", "line-strong"),
    "#5d5d52": ("ink-2", "line-strong"),
    "#757575": ("ink-2", "line-strong"),
    "#76766a": ("ink-2", "line-strong"),
    "#919191": ("ink-2", "line-strong"),
    "#afaea2": ("ink-2", "line-strong"),
    "#c9c9c9": ("ink-2", "sunken"),
    "#c6cace": ("ink-2", "line"),
    "#e6e6e2": ("ink", "line"),
    "#e6e6e6": ("ink", "sunken"),
    "#f0f0f0": ("ink", "sunken"),
    "#f9f9f7": ("ink", "sunken"),
    "#f9f9f9": ("ink", "sunken"),
    "#2a646d": ("link", "act"),
    "#2c4a4e": ("link-hover", "act-hover"),
    "#203133": ("link-hover", "act-hover"),
    "#0081a1": ("link", "act"),
    "#97d4ea": ("link", "pick-line"),
    "#ccecf2": ("link", "pick"),
    "#e7f6f8": ("link", "pick"),
    "#0076d6": ("focus", "focus"),
    "#162e51": ("link-hover", "act-hover"),
    "#cfe8ff": ("ink", "pick"),
    "#b50909": ("urgent-ink", "urgent-line"),
    "#8b0a03": ("urgent-ink", "urgent-line"),
    "#d83933": ("urgent-ink", "urgent-line"),
    "#d54309": ("urgent-ink", "urgent-line"),
    "#9c3d10": ("urgent-ink", "urgent-line"),
    "#f4e3db": ("ink", "urgent"),
    "#fa9441": ("caution-ink", "caution-line"),
    "#c05600": ("caution-ink", "caution-line"),
    "#775540": ("caution-ink", "caution-line"),
    "#ffbe2e": ("caution-ink", "caution-line"),
    "#faf3d1": ("ink", "caution"),
    "#00a91c": ("good-ink", "good-line"),
    "#ecf3ec": ("ink", "good"),
    "#00bde3": ("link", "pick-line"),
    "#e1f3f8": ("ink", "pick"),
    "#c3ebfa": ("ink", "pick"),
    "#28a0cb": ("link", "pick-line"),
    "#07648d": ("link", "act"),
}
TEXT = frozenset({"color", "fill", "-webkit-text-fill-color", "text-decoration-color"})

DECLARATION = re.compile(r"(?<=[{;])([-\w]+):([^;{}]+)")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^(]*\))")
RGBA = {
    re.compile(r"rgba\(42, ?100, ?109, ?0?\.1\)"): "var(--pick)",
    re.compile(r"rgba\(23, ?23, ?22, ?0?\.2\)"): "var(--line)",
}


class UnknownColour(Exception):
    """A compiled colour has no token of ours."""


def themed(css: str) -> str:
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css).replace('@charset "UTF-8";', "")
    return DECLARATION.sub(lambda found: _declaration(found[1], found[2]), css)


def _declaration(name: str, value: str) -> str:
    text = name in TEXT
    if "url(" not in value:
        value = HEX.sub(_token(text), value)
    value = re.sub(r"(?<![-\w])white(?![-\w])", f"var(--{'on-act' if text else 'surface'})", value)
    value = re.sub(r"(?<![-\w])black(?![-\w])", "var(--ink)", value)
    for colour, token in RGBA.items():
        value = colour.sub(token, value)
    return f"{name}:{value}"


def _token(text: bool) -> Callable[[re.Match[str]], str]:
    def token(found: re.Match[str]) -> str:
        pair = TOKENS.get(found[0].lower())
        if pair is None:
            raise UnknownColour(f"Colour {found[0]} has no token in {__name__}.TOKENS.")
        return f"var(--{pair[0 if text else 1]})"

    return token
