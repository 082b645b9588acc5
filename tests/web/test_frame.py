"""Health, readiness, the worker's script."""

from pathlib import Path

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

from cit.encryption.models import KeyCheck


def test_the_process_says_that_it_lives(app: Flask) -> None:
    assert app.test_client().get("/healthz").json == {"process": True}


def test_a_prepared_installation_is_ready(app: Flask) -> None:
    answer = app.test_client().get("/readyz")

    assert answer.status_code == 200
    assert answer.json == {"database": True, "migrations": True, "keys": True}


def test_an_installation_whose_keys_do_not_fit_is_not_ready(app: Flask, session: Session) -> None:
    session.execute(delete(KeyCheck))
    session.commit()
    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json == {
        "database": True,
        "migrations": True,
        "keys": False,
        "why": "key-wrong",
    }


def test_a_missing_key_is_told_without_its_id(app: Flask, session: Session) -> None:
    session.add(KeyCheck(kek_id="kek-gone", value=b"sealed by it"))
    session.commit()
    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json is not None
    assert (answer.json["keys"], answer.json["why"]) == (False, "key-missing")
    assert "kek-gone" not in answer.text


def test_the_worker_lies_at_the_root(app: Flask) -> None:
    answer = app.test_client().get("/sw.js")

    assert answer.mimetype == "text/javascript"
    assert Path("cit/static/js/sw.js").read_text(encoding="utf-8") == answer.text
