"""No table is forgotten: a migration is made from what is listed."""

from pathlib import Path

from cit import tables
from tests.house.tree import ROOT


def test_the_models_of_every_room_are_listed() -> None:
    rooms = {one.parent.name for one in Path(ROOT, "cit").glob("*/models*")}
    listed = {one.__name__.split(".")[1] for one in tables.ALL if one.__name__.endswith(".models")}

    assert listed == rooms


def test_every_table_has_a_primary_key() -> None:
    assert tables.METADATA.tables
    assert all(len(table.primary_key) for table in tables.METADATA.tables.values())
