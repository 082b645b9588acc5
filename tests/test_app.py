"""The application does not start with a page that anybody could reach by mistake."""

import pytest
from flask import Flask

from cit import app as module
from cit.app import ROOMS, Unguarded, create_app
from cit.config import Settings


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
