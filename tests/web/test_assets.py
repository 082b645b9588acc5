import re
from pathlib import Path

import pytest
from werkzeug.test import Client

from cit.web import assets
from tests.web.gallery.page import gallery


def test_a_file_has_an_address_that_names_its_content():
    assert re.fullmatch(r"/static/[0-9a-f]{12}/css/cit\.css", assets.asset("css/cit.css"))


def test_another_byte_gives_another_address(tmp_path: Path):
    (tmp_path / "a.css").write_text("a{}")
    before = assets.version(tmp_path)

    (tmp_path / "a.css").write_text("b{}")

    assert assets.version(tmp_path) != before


def test_a_file_that_does_not_exist_stops_the_page():
    with pytest.raises(assets.UnknownAsset):
        assets.asset("css/none.css")


@pytest.mark.parametrize("name", ["css/cit.css", "js/main.js", "fonts/PublicSans-Bold.woff2"])
def test_browsers_may_keep_files_for_ever_and_share_them_with_nobody(name: str):
    answer = Client(gallery().wsgi_app).get(assets.asset(name))

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    answer.close()


def test_the_page_without_signal_may_load_nothing_from_elsewhere():
    answer = Client(gallery().wsgi_app).get(assets.asset("offline.html"))

    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    answer.close()


def test_the_stylesheet_stays_small_and_finds_all_it_names():
    css = (assets.STATIC / "css/cit.css").read_text(encoding="utf-8")

    assert len(css) < 220_000
    for name in re.findall(r"url\([\"']?([^)\"']+)", css):
        assert (assets.STATIC / "css" / name).resolve().is_file(), name


def test_scripts_import_only_each_other_and_the_shell_keeps_only_what_exists():
    scripts = assets.STATIC / "js"
    for script in scripts.glob("*.js"):
        text = script.read_text(encoding="utf-8")
        for name in re.findall(r"""(?:from|import\(|import) ?["']([^"']+)["']""", text):
            assert name.startswith("./"), f"{script.name}: {name}"
            assert (scripts / name).is_file(), f"{script.name}: {name}"
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"innerHTML ?=[^=]", text)
        assert "eval(" not in text
    kept = re.findall(
        r'^  "([\w./-]+)",$', (scripts / "sw.js").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert kept
    assert all((assets.STATIC / name).is_file() for name in kept)


def test_no_case_stands_in_the_shell():
    page = (assets.STATIC / "offline.html").read_text(encoding="utf-8")
    assert "{{" not in page
