import json
from pathlib import Path

from cit.web.style import __main__ as build
from cit.web.style import manifest


def test_the_build_makes_style_fonts_pictures_and_manifest(tmp_path: Path, monkeypatch):
    """With a stand-in for the compiler: the real one needs Node."""
    package, static = tmp_path / "package", tmp_path / "static"
    for name in ("img/a.svg", *(f"fonts/public-sans/{font}" for font in build.FONTS)):
        (package / "dist" / name).parent.mkdir(parents=True, exist_ok=True)
        (package / "dist" / name).write_bytes(name.encode())
    (package / "package.json").write_text('{"version": "3.14.0"}')
    sass = tmp_path / "sass"
    sass.write_text("#!/bin/sh\necho 'a{color:#fff;background:url(../img/a.svg)}'\n")
    sass.chmod(0o700)
    (static / "css").mkdir(parents=True)
    (static / "img").mkdir()
    monkeypatch.setattr(manifest, "STATIC", static)
    monkeypatch.setattr(manifest, "MANIFEST", tmp_path / "manifest.json")

    build.main(package, str(sass))

    assert "var(--on-act)" in (static / "css/cit.css").read_text()
    assert manifest.changed() == []
    told = json.loads(manifest.MANIFEST.read_text())
    assert {package["version"] for package in told} == {"3.14.0"}
    assert "img/a.svg" in told[0]["files"]
    (static / "css/cit.css").write_text("")
    assert manifest.changed() == ["css/cit.css"]
