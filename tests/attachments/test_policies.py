"""Files of the cases that somebody reaches, and of no other."""

from itertools import product

import pytest
from sqlalchemy import select

from cit.attachments.models import Attachment
from cit.attachments.policies import within
from cit.permissions.check import granted
from cit.permissions.table import Permission, Reach, Role
from tests.attachments.conftest import Desk
from tests.kit import factories

P = Permission
PERMISSIONS = (P.ATTACHMENT_VIEW, P.ATTACHMENT_ADD, P.ATTACHMENT_REMOVE)


@pytest.mark.parametrize(("role", "permission"), [*product(Role, PERMISSIONS)])
def test_the_filter_and_the_grant_agree(desk: Desk, role: Role, permission: Permission) -> None:
    desk.attached()
    home = factories.home(desk.session, desk.officer)
    for agency, near in ((home, Reach.ORGANISATION), (factories.organisation(desk.session), 9)):
        me = desk.actor(factories.user(desk.session, role, at=agency))
        rows = desk.session.scalars(select(Attachment.id).where(within(me, permission))).all()
        assert len(rows) == int(granted(me, permission) >= near)


def test_who_was_sent_there_reaches_it_and_a_colleague_does_not(desk: Desk) -> None:
    desk.attached()
    for who, there in ((desk.officer, 1), (desk.other, 0)):
        rows = select(Attachment.id).where(within(desk.actor(who), P.ATTACHMENT_VIEW))
        assert len(desk.session.scalars(rows).all()) == there
