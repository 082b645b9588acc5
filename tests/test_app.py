"""The application does not start with a page that anybody could reach by mistake."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from cit import app as module
from cit.app import ROOMS, Unguarded, create_app, create_public_app
from cit.config import Settings
from cit.db.reading import is_reading
from cit.encryption.cipher import Cipher


def test_every_room_is_in(app: Flask) -> None:
    assert set(ROOMS) <= set(app.blueprints)


def test_files_are_served_by_our_own_hand(app: Flask) -> None:
    """Flask's own static route names no permission."""
    assert "static" not in app.view_functions


def test_a_page_without_permission_stops_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgotten(app: Flask) -> None:
        app.add_url_rule("/forgotten", "forgotten", lambda: "here")

    monkeypatch.setattr(module.context, "install", forgotten)
    with pytest.raises(Unguarded, match="forgotten"):
        create_app(settings, rooms=())


@pytest.fixture
def public(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The public pages, where there is neither key nor secret, and no cipher can be made."""
    monkeypatch.setattr(Cipher, "__init__", lambda *_: pytest.fail("a cipher was made"))
    nothing = str(tmp_path / "nothing")
    return create_public_app(replace(settings, key_file=nothing, secret_file=nothing))


def test_public_pages_need_no_key(public: Flask) -> None:
    client = public.test_client()

    assert client.get("/healthz").json == {"process": True}
    assert client.get("/readyz").json == {"database": True, "migrations": True}
    assert public.extensions["cit.keyring"] is None
    assert client.get("/healthz", base_url="https://localhost").headers["X-Frame-Options"] == "DENY"


def test_every_other_page_is_not_there(app: Flask, public: Flask) -> None:
    client = public.test_client()
    here = {rule.rule for rule in public.url_map.iter_rules()}
    others = {rule.rule for rule in app.url_map.iter_rules()} - here

    assert here == {"/healthz", "/readyz", "/sw.js"}
    assert len(others) > 50
    for rule in others:
        path = re.sub("<[^>]+>", "00000000-0000-0000-0000-000000000001", rule)
        for method in ("GET", "POST"):
            assert client.open(path, method=method).status_code in (400, 404), (method, path)
        assert client.get(path).status_code == 404, path


def test_public_pages_only_read(public: Flask) -> None:
    seen = []
    public.before_request(lambda: seen.append(is_reading()))
    public.test_client().get("/healthz")

    assert seen == [True]
