import pytest

from cit.web.style.colours import UnknownColour, themed


@pytest.mark.parametrize(
    ("css", "ours"),
    [
        ("a{color:#fff}", "a{color:var(--on-act)}"),
        ("a{background:#fff}", "a{background:var(--surface)}"),
        ("a{border:1px solid white}", "a{border:1px solid var(--surface)}"),
        ("a{box-shadow:0 0 rgba(42, 100, 109, .1)}", "a{box-shadow:0 0 var(--pick)}"),
        ("a{background:url(x#fff.svg)}", "a{background:url(x#fff.svg)}"),
        ('@charset "UTF-8";a{color:black}', "a{color:var(--ink)}"),
        ("@font-face{font-family:x}a{margin:0}", "a{margin:0}"),
    ],
)
def test_their_colours_become_our_tokens(css: str, ours: str):
    assert themed(css) == ours


def test_a_colour_without_a_token_stops_the_build():
    with pytest.raises(UnknownColour, match="#123456"):
        themed("a{color:#123456}")
