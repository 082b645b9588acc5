"""Attaching and taking away: sealed, whole, and gone when it goes."""

import pytest
from sqlalchemy import select

from cit.attachments import actions, queries
from cit.attachments.models import AttachmentPiece
from cit.attachments.rules import kinds
from cit.permissions.table import Permission
from cit.retention.actions import place
from cit.retention.rules.holds import About, Why
from cit.rules import RuleBroken
from tests.attachments.conftest import Desk
from tests.kit.attaching import LETTER

LONG = bytes(range(256)) * 700  # three pieces
P = Permission


def test_a_case_holds_so_many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST", 1)
    desk.attached()
    with pytest.raises(RuleBroken):
        desk.attached()


def test_taken_away_its_content_is_gone(desk: Desk) -> None:
    row, boss = desk.attached(), desk.actor(desk.supervisor)
    with pytest.raises(RuleBroken):
        actions.remove(desk.session, boss, row, "why")
    actions.remove(desk.session, boss, row, "It is of another person.")
    assert desk.session.scalars(select(AttachmentPiece.id)).all() == []
    assert (row.name, row.about, row.order) == (None, None, None)
    (shown,) = queries.files(desk.session, boss, desk.case.id)
    assert (shown.reason, shown.removed_by) == ("It is of another person.", desk.supervisor.name)
    assert queries.left(desk.session, desk.case.id) == 0
    with pytest.raises(RuleBroken):
        actions.remove(desk.session, boss, row, "It is of another person.")


def test_nothing_is_taken_away_under_a_hold(desk: Desk) -> None:
    row, boss = desk.attached(), desk.actor(desk.supervisor)
    place(desk.session, boss, About.CASE, Why.LITIGATION, "The county is sued.", case=desk.case)
    with pytest.raises(RuleBroken):
        actions.remove(desk.session, boss, row, "It is of another person.")
    assert queries.content(desk.session, boss, row) == LETTER
