"""Every pack that comes with the system is right; an agency's own stands before it."""

from dataclasses import replace

import pytest

from cit.config import Settings
from cit.statutes.queries.packs import OURS, Missing, pack, packs
from cit.statutes.rules.packs import BadPack

pytestmark = pytest.mark.one_database


def test_ours_are_right(settings: Settings) -> None:
    found = packs(settings)
    assert set(found) == {"california", "florida", "massachusetts", "texas", "washington"}
    assert all(one.counsel for one in found.values())
    texas = found["texas"]
    assert [(one.key, one.days, one.after) for one in texas.clocks] == [
        ("receipt", 0, ""),
        ("family-notice", 15, ""),
        ("court-query", 30, ""),
        ("court-reply", 30, "court-query"),
    ]
    assert found["california"].hold.hours == 72
    assert "five working days" in " ".join(found["florida"].hold.travels)


def test_an_agencys_own_needs_no_code(settings: Settings) -> None:
    folder = settings.instance / "packs"
    folder.mkdir()
    written = (OURS / "texas.toml").read_text(encoding="utf-8")
    (folder / "texas.toml").write_text(written.replace('name = "Texas"', 'name = "Ours"'))
    (folder / "oregon.toml").write_text(written.replace('name = "Texas"', 'name = "Oregon"'))
    assert pack(settings).name == "Ours"
    assert pack(settings, "oregon").name == "Oregon"
    (folder / "texas.toml").write_text("name = 3")
    with pytest.raises(BadPack, match=r"texas\.toml: the pack: name takes text"):
        pack(settings)
    (folder / "texas.toml").write_text("name =")
    with pytest.raises(BadPack, match="not valid TOML"):
        packs(settings)


@pytest.mark.parametrize("name", ["nowhere", "../texas", "a/b"])
def test_what_is_not_there_says_what_to_do(settings: Settings, name: str) -> None:
    with pytest.raises(Missing, match="cit packs"):
        pack(settings, name)
    with pytest.raises(Missing, match="state_pack"):
        pack(replace(settings, state_pack=""))
