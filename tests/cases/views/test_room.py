"""Where a small act leads when it is done."""

from importlib import import_module

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from cit.cases.views.room import case_url, way_on
from cit.web.request import set_actor
from tests.cases.conftest import Agency


@pytest.mark.parametrize(
    ("who", "back", "where"),
    [
        ("dispatcher", "board", "/cases/board?done={id}"),
        ("cit", "board", "/cases/{id}"),
        ("cit", "times", "/cases/{id}/times"),
        ("cit", "https://elsewhere.example", "/cases/{id}"),
        ("cit", None, "/cases/{id}"),
    ],
)
def test_a_way_on_is_a_code(
    app: Flask, session: Session, agency: Agency, who: str, back: str | None, where: str
) -> None:
    case = agency.call()
    actor = agency.actor(getattr(agency, who))
    session.commit()
    with app.test_request_context("/"):
        set_actor(actor)
        assert way_on(case.id, back) == where.format(id=case.id)


def test_without_a_room_of_files_the_times_stand_in(
    app: Flask, agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = import_module("cit.cases.views.room")
    monkeypatch.setattr(module, "link", lambda *_a, **_k: None)
    with app.test_request_context("/"):
        assert case_url(agency.id) == f"/cases/{agency.id}/times"
