"""What templates can use without being given it."""

from flask import Flask

from cit.web.context import link


def test_a_page_that_is_there_has_an_address(app: Flask) -> None:
    with app.test_request_context("/"):
        assert link("web.healthy") == "/healthz"


def test_a_page_of_a_room_that_is_absent_has_none(app: Flask) -> None:
    app.url_build_error_handlers.clear()
    with app.test_request_context("/"):
        assert link("nowhere.at_all") is None
