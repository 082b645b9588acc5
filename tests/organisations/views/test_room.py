"""The room of organisations is put together whole."""

from flask import Flask

from cit.organisations.views import room


def test_other_rooms_find_the_pages_they_link_to(app: Flask) -> None:
    wanted = ("directory", "profile", "index")

    assert {f"organisations.{one}" for one in wanted} <= set(app.view_functions)
    assert room.name == "organisations"
