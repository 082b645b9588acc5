"""A form for each page."""

import pytest
from flask import Flask
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField

from cit.encounters.forms import page_form
from cit.encounters.rules.answers import digest
from cit.encounters.rules.pages import BY_KEY, PAGES
from cit.encounters.rules.questions import Kind, Page, Source
from cit.people.rules import Pronoun
from tests.kit import reports

NAMES = {Source.FACILITIES: {"other": "Another place"}, Source.CALL_TYPES: {"t1": "Welfare check"}}
FIELDS = {
    Kind.ONE: RadioField,
    Kind.SHORT: RadioField,
    Kind.MANY: SelectMultipleField,
    Kind.LIST: SelectField,
    Kind.TEXT: TextAreaField,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_form_has_a_field_for_each_question(app: Flask, page: Page) -> None:
    with app.test_request_context():
        form = page_form(page, None, NAMES, None)
        for one in page.questions:
            assert type(form[one.name]) is FIELDS[one.kind]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_what_a_form_shows_comes_back_as_it_was(app: Flask, page: Page) -> None:
    answers = reports.COMPLETE[page.key]
    with app.test_request_context():
        found = page_form(page, None, NAMES, answers).answers(page)
    assert {name: value for name, value in found.items() if value} == answers


def test_what_was_sent_counts_not_what_was_kept(app: Flask) -> None:
    page = BY_KEY["threats"]
    sent = {"weapon": ["knife", "other"], "firearm_access": "yes"}
    with app.test_request_context(method="POST", data=sent):
        found = page_form(page, None, NAMES, reports.COMPLETE["threats"]).answers(page)
    assert found["weapon"] == ["knife", "other"]
    assert found["firearm_access"] == "yes"


def test_a_form_asks_by_pronoun_and_forms_do_not_mix(app: Flask) -> None:
    page = BY_KEY["observations"]
    with app.test_request_context():
        his = page_form(page, Pronoun.HE, NAMES, None)
        hers = page_form(page, Pronoun.SHE, NAMES, None)
    assert his["suicide"].label.text == "Did he talk about suicide?"
    assert hers["suicide"].label.text == "Did she talk about suicide?"
    assert "Hurt herself" in [one.label for one in hers["self_harm"].iter_choices()]


def test_lists_are_those_of_the_agency(app: Flask) -> None:
    with app.test_request_context():
        form = page_form(BY_KEY["outcome"], None, NAMES, None)
        other = page_form(BY_KEY["outcome"], None, {}, None)
    assert [one.value for one in form["facility"].iter_choices()] == ["", "other"]
    assert [one.value for one in other["facility"].iter_choices()] == [""]


def test_a_form_knows_how_its_page_stood(app: Flask) -> None:
    answers = reports.COMPLETE["home"]
    with app.test_request_context():
        assert page_form(BY_KEY["home"], None, NAMES, answers)["as_opened"].data == digest(answers)
