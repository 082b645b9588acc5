"""Forms about people give what actions take."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from cit.people.forms import AliasForm, CautionForm, FindForm, LookForm, PersonForm, filled
from cit.people.models import Person
from cit.people.queries import Terms
from cit.people.rules import AgeBand, Known, NewPerson, Pronoun, Race, Sex
from cit.rules import RuleBroken
from cit.web.forms import Form


def sent(app: Flask, kind: type[Form], *values: tuple[str, str], **more: str) -> Any:
    """A form as it is after somebody sent these values."""
    with app.test_request_context(method="POST"):
        return kind(formdata=MultiDict([*values, *more.items()]), meta={"csrf": False})


BORN = (("birth_date", "3"), ("birth_date", "14"), ("birth_date", "1985"))


def test_a_search_is_made_of_its_fields(app: Flask) -> None:
    form = sent(app, FindForm, *BORN, q="Ellery", given="Marcus", phone="555 0142")

    assert form.validate()
    assert form.terms == Terms(
        anything="Ellery", given="Marcus", phone="555 0142", birth_date=date(1985, 3, 14)
    )


@pytest.mark.parametrize("case_id", ["7", "x; drop"])
def test_a_case_is_named_by_its_id_alone(app: Flask, case_id: str) -> None:
    assert not sent(app, FindForm, q="Ellery", case_id=case_id).validate()


def test_what_is_left_open_is_unknown(app: Flask) -> None:
    form = sent(app, PersonForm, family_name="Ellery")

    assert form.validate()
    assert form.told == NewPerson(family_name="Ellery")


def test_everything_told_is_kept(app: Flask) -> None:
    coded = {"sex": "male", "pronoun": "he", "race": "white", "veteran": "yes", "age_band": "35-44"}
    form = sent(app, PersonForm, *BORN, given_name="Marcus", interpreter="y", **coded)

    assert form.validate()
    assert form.told == NewPerson(
        given_name="Marcus",
        birth_date=date(1985, 3, 14),
        sex=Sex.MALE,
        pronoun=Pronoun.HE,
        race=Race.WHITE,
        veteran=Known.YES,
        age_band=AgeBand.FROM_35,
        interpreter=True,
    )


@pytest.mark.parametrize(
    ("field", "value"), [("sex", "tall"), ("age_band", "41"), ("family_name", "a" * 81)]
)
def test_what_is_not_on_the_list_is_refused(app: Flask, field: str, value: str) -> None:
    form = sent(app, PersonForm, **{field: value})

    assert not form.validate()
    assert form[field].errors


def test_a_look_has_no_name(app: Flask) -> None:
    form = sent(app, LookForm, description="Gray beard", family_name="Ellery")

    assert form.validate()
    assert form.told == NewPerson(description="Gray beard")


def test_a_form_begins_with_what_is_known(app: Flask) -> None:
    person = Person(identified=False, age_band=AgeBand.FROM_35, sex=Sex.MALE, interpreter=True)

    values = filled(person)

    assert (values["age_band"], values["sex"], values["pronoun"]) == ("35-44", "male", None)
    assert values["interpreter"] is True


def test_a_caution_needs_its_fact_and_its_day(app: Flask) -> None:
    form = sent(app, CautionForm, how="Shown")

    assert not form.validate()
    assert form.what.errors
    assert form.on_day.errors


@pytest.mark.parametrize(("text", "letters"), [("", None), (" 3zp9-0htc ", "3ZP90HTC")])
def test_a_caution_names_its_case(app: Flask, text: str, letters: str | None) -> None:
    form = sent(app, CautionForm, what="Bites", on_day="2026-08-12", case_reference=text)

    assert form.validate()
    assert form.reference == letters


def test_what_is_no_reference_is_told(app: Flask) -> None:
    form = sent(app, CautionForm, what="Bites", on_day="2026-08-12", case_reference="August")

    with pytest.raises(RuleBroken) as told:
        _ = form.reference

    assert told.value.field == "case_reference"


def test_another_name_is_not_endless(app: Flask) -> None:
    assert sent(app, AliasForm, family_name="Price").validate()
    assert not sent(app, AliasForm, family_name="a" * 81).validate()
