import html5lib
import pytest

from cit.web.icons import NAMES, icon, path_of


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_icon_is_silent_and_well_formed(name: str):
    drawn = icon(name)

    assert 'aria-hidden="true"' in drawn
    assert path_of(name) in drawn
    html5lib.HTMLParser(strict=True).parseFragment(drawn)
    assert "style=" not in drawn


def test_a_second_class_is_escaped():
    assert "<script>" not in icon("go", 'x"><script>')


def test_an_unknown_icon_stops_the_page():
    with pytest.raises(KeyError):
        icon("unicorn")
