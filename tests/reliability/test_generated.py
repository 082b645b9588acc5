"""The short version of the generated requests."""

import pytest

from tests.reliability import generated
from tests.reliability.attack import Attack
from tests.reliability.place import Place

pytestmark = pytest.mark.settings(**generated.CLAIM.settings)


def test_no_request_fails_and_none_tells_of_others(place: Place) -> None:
    found = generated.measure(place, 400)

    assert found.held, (found.words(), found.failed, found.leaked)
    assert found.routes > 90


@pytest.mark.one_database
def test_a_page_that_fails_is_found(place: Place) -> None:
    found = generated.with_a_fault(place, 300)

    assert found.failed
    assert all("/people/" in one for one in found.failed)


@pytest.mark.one_database
def test_a_word_of_others_is_found(place: Place) -> None:
    with place.session() as session:
        attack = Attack(place.app, session, 1)
        views = place.app.view_functions
        telling = dict.fromkeys((one for one in views if one.startswith("cases.")), attack.tell)
        views.update(telling)
        found = generated.carried_out(attack, 1, 300)

    assert found.leaked
    assert all("/cases" in one for one in found.leaked)
