from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import InputRequired, Optional

from cit.web.birth_date import BirthDateField


class Asked(Form):
    born = BirthDateField("Born", validators=[InputRequired("Enter a birth date.")])


class Maybe(Form):
    born = BirthDateField("Born", validators=[Optional()])


def sent(form: type[Form], *parts: str) -> Form:
    return form(MultiDict([("born", part) for part in parts]))


def test_three_answers_make_a_date():
    form = sent(Asked, "6", " 4", "1985")

    assert form.validate()
    assert form.born.data == date(1985, 6, 4)


@pytest.mark.parametrize("parts", [("2", "30", "1985"), ("6", "4", "85"), ("", "4", "1985")])
@pytest.mark.parametrize("form", [Asked, Maybe])
def test_what_is_no_date_is_said_and_kept_as_typed(form: type[Form], parts: tuple[str, ...]):
    asked = sent(form, *parts)

    assert not asked.validate()
    assert "year" in asked.born.errors[0]
    assert asked.born.parts() == parts


def test_nothing_is_an_answer_where_none_is_needed():
    assert sent(Maybe, "", "", "").validate()
    assert not sent(Asked, "", "", "").validate()


def test_a_kept_date_stands_in_its_three_places():
    assert Asked(born=date(1985, 6, 4)).born.parts() == ("6", "4", "1985")
    assert Asked().born.parts() == ("", "", "")
