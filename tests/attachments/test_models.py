"""Sealed in pieces, and gone with the case."""

import pytest
from sqlalchemy import select

from cit import clock
from cit.attachments import queries
from cit.attachments.models import Attachment, AttachmentPiece
from cit.attachments.rules.kinds import PIECE, Kind
from cit.destruction.emptying import empty
from cit.encryption.gone import Ending
from tests.attachments.conftest import Desk
from tests.kit.attaching import LETTER

LONG = bytes(range(256)) * 700  # three pieces


def test_what_is_kept_is_what_was_sent_and_none_of_it_lies_open(desk: Desk) -> None:
    row = desk.attached(content=LONG + LETTER, kind=Kind.PDF)
    desk.session.expire_all()
    assert queries.content(desk.session, desk.actor(desk.officer), row) == LONG + LETTER
    kept = desk.session.scalars(select(AttachmentPiece)).all()
    assert len(kept) == -(-len(LONG + LETTER) // PIECE) == 3
    assert all(LETTER[:20] not in (one.content_sealed or b"") for one in kept)
    assert b"lease" not in (row.name_sealed or b"")


@pytest.mark.both_databases
def test_it_goes_as_a_whole_with_its_case(desk: Desk) -> None:
    desk.attached(content=LONG)
    empty(desk.session, (), {desk.case.id}, Ending.EXPUNGED, clock.now())
    desk.session.expire_all()
    for model in (Attachment, AttachmentPiece):
        assert desk.session.scalars(select(model.id)).all() == []
