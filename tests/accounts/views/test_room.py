"""The room of accounts is put together whole."""

from flask import Flask

from cit.accounts.views import room


def test_other_rooms_find_the_pages_they_link_to(app: Flask) -> None:
    wanted = ("sign_in", "sign_out", "account", "users", "duty", "roster")

    assert {f"accounts.{one}" for one in wanted} <= set(app.view_functions)
    assert room.name == "accounts"
