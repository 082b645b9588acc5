"""The demonstration's directory: whole, findable, and silent about the shelter."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cit.demo.services import SERVICES
from cit.directory.models import DirectoryEntry, DirectoryHours, DirectoryImport, DistrictCentre
from cit.organisations.models import District

# They share one demonstration, which is loaded once.
pytestmark = pytest.mark.one_database


def test_every_service_is_listed_and_nothing_was_wrong_with_it(shown: Session) -> None:
    (done,) = shown.scalars(select(DirectoryImport)).all()
    assert done.left_out == 0
    entries = shown.scalars(select(DirectoryEntry)).all()
    assert {one.name for one in entries} == {one.name for one in SERVICES}
    open_at_times = set(shown.scalars(select(DirectoryHours.entry_id)))
    assert all(one.needs.strip("|") and one.phones for one in entries)
    assert open_at_times == {one.id for one in entries}
    hidden = [one for one in entries if one.confidential]
    assert [one.name for one in hidden] == ["Domestic violence shelter"]
    assert [(one.address, one.latitude) for one in hidden] == [(None, None)]


def test_every_district_is_somewhere(shown: Session) -> None:
    rows = {"unscoped": True}
    districts = shown.scalars(select(District.id).execution_options(**rows)).all()
    centres = shown.scalars(select(DistrictCentre.district_id).execution_options(**rows)).all()
    assert sorted(districts) == sorted(centres) != []
