"""Packages come in whole, once; what a person knows better stays; the export is HSDS 3.0."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cit.db.base import Base
from cit.directory import actions
from cit.directory.actions import Correction, carry_in, export, prepare
from cit.directory.models import DirectoryEntry, DirectoryHours, DirectoryRow
from cit.directory.rules.corrections import Part
from cit.directory.rules.remarks import Fault
from cit.permissions.check import SYSTEM, Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.directory.conftest import Bring, Named
from tests.directory.packages import EXAMPLES, HAVEN, SCHEMA, VALIDATOR, changed, without
from tests.kit import factories

CENTER = "Crisis Stabilization Center"
SOURCE = "directory"


def keeper(session: Session) -> Actor:
    found = factories.actor(session, factories.user(session, Role.COORDINATOR))
    session.info["actor"] = SYSTEM
    return found


def rows(session: Session, model: type[Base]) -> set[tuple[Any, ...]]:
    return {tuple(map(repr, row)) for row in session.execute(select(model.__table__))}


def test_importing_again_changes_nothing(session: Session, bring: Bring) -> None:
    first = bring(HAVEN)
    tables = (DirectoryRow, DirectoryEntry, DirectoryHours)
    before = [rows(session, one) for one in tables]
    again = bring(HAVEN)
    assert (first.added, first.entries) == (first.added, 3)
    assert (again.added, again.changed, again.gone, again.same) == (0, 0, 0, first.added)
    assert [rows(session, one) for one in tables] == before


def test_a_changed_package_updates_and_what_vanished_stays_marked(
    session: Session, bring: Bring, named: Named
) -> None:
    bring(HAVEN)
    done = bring(changed(HAVEN, "phones", "50", number="206-555-0199"))
    assert (done.added, done.changed, done.gone) == (0, 1, 0)
    assert named(CENTER).phones[0]["number"] == "(206) 555-0199"
    less = without(without(HAVEN, "services", "11"), "service_at_location", "31")
    gone = bring(less)
    assert [one.value for one in gone.remarks if one.fault is Fault.GONE] == ["Sobering Center"]
    assert named("Sobering Center").gone_at is not None
    bring(HAVEN)
    assert named("Sobering Center").gone_at is None


def test_a_package_that_lost_most_is_refused_whole(
    session: Session, bring: Bring, tmp_path: Path
) -> None:
    bring(HAVEN)
    with pytest.raises(RuleBroken, match="may be cut off"):
        bring({"organizations": HAVEN["organizations"][:1]})
    session.rollback()
    assert session.scalar(select(func.count(DirectoryRow.gone_at))) == 0
    prepared = prepare(session, tmp_path / "package", SOURCE)
    prepared = prepared.__class__(SOURCE, prepared.rows[:1], (), 1, "0" * 64)
    assert carry_in(session, SYSTEM, prepared, shrink=True).gone > 10


def test_a_correction_stays_and_the_import_says_that_it_differs(
    session: Session, bring: Bring, named: Named
) -> None:
    bring(HAVEN)
    me, entry = keeper(session), named(CENTER)
    assert entry.drop_off is True
    wanted = Correction(parts={Part.DROP_OFF: "no", Part.PHONE: "(206) 555-0177"})
    assert actions.correct(session, me, entry, wanted) == {Part.DROP_OFF, Part.PHONE}
    session.commit()
    done = bring(HAVEN)
    assert (entry.drop_off, entry.phones[0]["number"]) == (False, "(206) 555-0177")
    differ = [one for one in done.remarks if one.fault is Fault.EDITED]
    assert {one.field for one in differ} == {"Takes people whom officers bring", "Phone"}
    assert {one.file for one in differ} == {"services.csv line 2"}
    back = Correction(parts={Part.DROP_OFF: "yes"})
    actions.correct(session, me, entry, back)
    session.commit()
    assert [one.field for one in bring(HAVEN).remarks if one.fault is Fault.EDITED] == ["Phone"]


def test_an_address_made_confidential_is_nowhere_from_then_on(
    session: Session, bring: Bring, named: Named
) -> None:
    told = changed(HAVEN, "services", "10", alert="Ring at 1 Alder Street after ten.")
    bring(told)
    entry = named(CENTER)
    assert entry.address == "1 Alder Street, Haven, WA 98000"
    actions.correct(session, keeper(session), entry, Correction(parts={Part.CONFIDENTIAL: "yes"}))
    session.commit()
    for _ in range(2):
        kept = repr([rows(session, one) for one in (DirectoryRow, DirectoryEntry)])
        assert "Alder" not in kept
        assert "47.6," not in kept
        assert "Alder" not in json.dumps(export(session, SYSTEM, SOURCE))
        session.commit()
        bring(told)


def test_an_organisation_of_the_same_name_is_the_partner(
    session: Session, bring: Bring, named: Named
) -> None:
    partner = factories.partner(session, name="Haven County  crisis services")
    session.commit()
    bring(HAVEN)
    assert named(CENTER).partner_id == partner.id
    assert named("Domestic violence shelter").partner_id is None


def registry() -> Registry[Any]:
    found = [
        (one.name, Resource.from_contents(json.loads(one.read_text()), DRAFT202012))
        for one in SCHEMA.glob("*.json")
    ]
    return Registry().with_resources(found)


def wrong(documents: Mapping[str, Any]) -> list[str]:
    """What the official schemas say against an export, formats included."""
    known, said = registry(), []
    names = {"organizations": "organization", "services": "service", "locations": "location"}
    for kind, rows_of_kind in documents.items():
        schema = {"$ref": f"{names[kind]}.json"}
        check = Draft202012Validator(schema, registry=known, format_checker=FormatChecker())
        for one in rows_of_kind:
            said += [f"{kind} {list(e.path)} {e.message}" for e in check.iter_errors(one)]
    return said


@pytest.mark.parametrize(
    "path", [EXAMPLES / "csv", EXAMPLES / "service_full.json", VALIDATOR], ids=lambda one: one.name
)
def test_what_was_imported_goes_out_valid_and_comes_in_again_the_same(
    session: Session, tmp_path: Path, path: Path
) -> None:
    session.info["actor"] = SYSTEM
    carry_in(session, SYSTEM, prepare(session, path, SOURCE))
    out = export(session, SYSTEM, SOURCE)
    assert wrong(out) == []
    file = tmp_path / "out.json"
    file.write_text(json.dumps(out), encoding="utf-8")
    back = carry_in(session, SYSTEM, prepare(session, file, "again"))
    first = session.scalar(select(func.count()).where(DirectoryRow.source == SOURCE))
    kinds = ("taxonomies", "taxonomy_terms")  # only as far as something is filed under them
    loose = session.scalar(
        select(func.count()).where(DirectoryRow.source == SOURCE, DirectoryRow.kind.in_(kinds))
    )
    assert (first or 0) - (loose or 0) <= back.added <= (first or 0)
    assert back.left_out == 0


def test_the_check_of_exports_notices_what_is_wrong(session: Session, bring: Bring) -> None:
    bring(HAVEN)
    out = json.loads(json.dumps(export(session, SYSTEM, SOURCE)))
    assert wrong(out) == []
    out["services"][0]["email"] = "nobody"
    out["services"][1]["id"] = "11"
    del out["services"][2]["status"]
    assert len(wrong(out)) == 3
