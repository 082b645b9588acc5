import gzip
import json
import re

from cit.web.style import manifest


def test_what_is_shipped_is_what_the_manifest_says():
    assert manifest.changed() == []


def test_every_shipped_file_from_elsewhere_names_package_version_and_licence():
    packages = json.loads(manifest.MANIFEST.read_text(encoding="utf-8"))

    told = {path for package in packages for path in package["files"]}
    assert all({"name", "version", "licence"} <= set(package) for package in packages)
    assert {path.relative_to(manifest.STATIC).as_posix() for path in _foreign()} == told


def test_the_packed_stylesheet_is_the_stylesheet():
    css = manifest.STATIC / "css/cit.css"
    assert gzip.decompress(css.with_name("cit.css.gz").read_bytes()) == css.read_bytes()


def test_the_stylesheet_names_no_colour_outside_the_tokens():
    css = (manifest.STATIC / "css/cit.css").read_text(encoding="utf-8")
    theirs = css[css.index("@layer uswds{") : css.index(":root{color-scheme")]

    assert not re.search(r"[:\s]#[0-9a-f]{3,6}\b", theirs)


def _foreign():
    ours = {"img/mark.svg", "offline.html", "fonts/OFL.txt"}
    for path in manifest.STATIC.rglob("*"):
        name = path.relative_to(manifest.STATIC).as_posix()
        if path.is_file() and not name.startswith("js/") and name not in ours:
            yield path
