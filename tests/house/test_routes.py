"""Every page names what it needs; addresses are typed and kebab-case."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from cit.permissions.table import Permission
from cit.web.navigation import DOCK
from cit.web.room import Open

KEBAB = re.compile(
    r"(/([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?|<[a-z]+:[a-z_]+>|<[a-z]+\([^)]*\):[a-z_]+>))*/?"
)
# Pages that anybody may see without signing in. Nothing joins this list by accident.
PUBLIC = {
    "accounts.code",  # the second step: after the password, before anybody is signed in
    "accounts.enrol",
    "accounts.first_passkey",
    "accounts.invitation",
    "accounts.new_passkey_options",
    "feedback.add",
    "feedback.give",
    "feedback.receipt",
    "accounts.passkey",
    "accounts.passkey_options",
    "accounts.sign_in",
    "accounts.sign_out",
    "web.healthy",
    "web.ready",
    "web.service_worker",
}
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_every_page_names_what_it_needs(app: Flask) -> None:
    for rule in rules(app):
        needs = getattr(app.view_functions[rule.endpoint], "needs", None)
        assert isinstance(needs, Permission | Open), rule.endpoint


def test_only_the_listed_pages_are_public(app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in rules(app)
        if getattr(app.view_functions[rule.endpoint], "needs", None) is Open.ANYONE
    }

    assert public <= PUBLIC


def test_addresses_are_kebab_case_and_typed(app: Flask) -> None:
    wrong = [rule.rule for rule in rules(app) if not KEBAB.fullmatch(rule.rule)]

    assert wrong == []


@pytest.mark.parametrize("bad", ["/Case/<uuid:id>", "/case_file", "/cases/<case_id>"])
def test_a_badly_formed_address_is_found(bad: str) -> None:
    assert not KEBAB.fullmatch(bad)


def test_what_changes_something_needs_more_than_looking(app: Flask) -> None:
    for rule in rules(app):
        needs = getattr(app.view_functions[rule.endpoint], "needs", None)
        changes = bool((rule.methods or set()) & CHANGING)
        reads = getattr(app.view_functions[rule.endpoint], "reads", False)
        if changes and isinstance(needs, Permission) and not reads:
            assert not needs.value.endswith(":view"), rule.endpoint


def test_every_entry_of_the_dock_leads_somewhere(app: Flask) -> None:
    entries = {entry.endpoint for dock in DOCK.values() for entry in dock}
    there = {rule.endpoint for rule in rules(app)}
    rooms = {endpoint.partition(".")[0] for endpoint in there}

    assert {e for e in entries if e.partition(".")[0] in rooms} <= there
