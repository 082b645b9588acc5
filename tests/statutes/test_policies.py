"""Who was never sent to a case knows of no firearm of it."""

import pytest
from sqlalchemy.exc import NoResultFound

from cit.permissions.table import Permission, Role
from cit.statutes import queries
from tests.kit import factories
from tests.kit.statutes import completed, seized
from tests.statutes.conftest import Scene


def test_others_find_nothing(scene: Scene) -> None:
    row = seized(scene.session, scene.me, scene.case)
    sheet = completed(scene.session, scene.me, scene.case)
    agency = factories.home(scene.session, scene.officer)
    for other in (
        factories.user(scene.session, Role.OFFICER, at=agency),
        factories.user(scene.session, Role.SUPERVISOR),
    ):
        me = scene.actor(other)
        assert queries.firearms(scene.session, me, scene.case.id) == []
        assert queries.sheets(scene.session, me, scene.case.id) == []
        assert queries.owed(scene.session, me) == []
        with pytest.raises(NoResultFound):
            queries.get_firearm(scene.session, me, row.id, Permission.FIREARM_VIEW)
        with pytest.raises(NoResultFound):
            queries.get_sheet(scene.session, me, sheet.id, Permission.HOLD_SHEET_VIEW)
