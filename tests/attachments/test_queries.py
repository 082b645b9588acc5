"""Whole or not at all, and as many statements for many files as for one."""

from uuid import UUID

import pytest
from sqlalchemy import event

from cit import clock
from cit.attachments import queries
from cit.attachments.models import AttachmentPiece
from cit.db.engine import database
from cit.encryption.seal import BrokenSeal
from cit.permissions.table import Permission
from tests.attachments.conftest import Desk
from tests.kit.browser import Browser

LONG = bytes(range(256)) * 700  # three pieces
P = Permission


def test_a_piece_that_is_missing_or_moved_is_found(desk: Desk) -> None:
    me, row = desk.actor(desk.officer), desk.attached(content=LONG)
    other = desk.attached(content=LONG)
    piece = desk.session.get_one(AttachmentPiece, UUID(row.order[0]))
    piece.attachment_id = other.id
    desk.session.flush()
    for one in (row, other):
        with pytest.raises(BrokenSeal):
            queries.content(desk.session, me, one)


def test_a_destroyed_case_takes_no_new_file(desk: Desk) -> None:
    row, boss = desk.attached(), desk.actor(desk.supervisor)
    desk.case.destroyed_at = clock.now()
    desk.session.flush()
    assert not queries.may(desk.session, boss, desk.case.id, P.ATTACHMENT_ADD)
    assert queries.may(desk.session, boss, desk.case.id, P.ATTACHMENT_VIEW)
    assert queries.get(desk.session, boss, row.id, P.ATTACHMENT_VIEW) is row


def test_the_list_asks_as_often_for_many_as_for_one(browser: Browser, desk: Desk) -> None:
    officer, base = browser.as_(desk.officer), f"/cases/{desk.case.id}/attachments"
    desk.attached()
    officer.get(base)
    few = _statements(officer, base)
    for _ in range(5):
        desk.attached()
    assert _statements(officer, base) == few <= 10


def _statements(me: Browser, path: str) -> int:
    seen: list[str] = []
    with me.app.app_context():
        engine = database.engine

    def count(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", count)
    assert me.get(path).status == 200
    event.remove(engine, "before_cursor_execute", count)
    return len([one for one in seen if one.startswith("SELECT")])
