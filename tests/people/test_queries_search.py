"""People are found however their names are written, and only by those who may find them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from cit.encryption.fold import SUFFIXES, fold_name
from cit.people import actions
from cit.people.queries import Terms, find
from cit.permissions.check import Actor
from tests.people.conftest import Make, tokens

BORN = date(1985, 3, 14)

NAMES = st.text("abcdeéinorstuñøłmkz", min_size=2, max_size=9).filter(str.isalpha)
CHANGES = st.lists(
    st.sampled_from(["upper", "title", "mark", "hyphen", "apostrophe", "space", "suffix"]),
    max_size=3,
)


def rewritten(name: str, changes: list[str]) -> str:
    """The name as somebody else may write it."""
    middle = len(name) // 2
    for change in changes:
        name = {
            "upper": name.upper(),
            "title": name.title(),
            "mark": name[:1] + "\u0301" + name[1:],
            "hyphen": name[:middle] + "-" + name[middle:],
            "apostrophe": name[:1] + "’" + name[1:],
            "space": name[:middle] + " " + name[middle:],
            "suffix": name + " Jr.",
        }[change]
    return name


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.tuples(NAMES, NAMES), changes=st.tuples(CHANGES, CHANGES), turned=st.booleans())
def test_a_person_is_found_under_every_spelling_that_folds_alike(
    session: Session,
    make: Make,
    officer: Actor,
    stranger: Actor,
    names: tuple[str, str],
    changes: tuple[list[str], list[str]],
    turned: bool,
) -> None:
    written = tuple(rewritten(name, how) for name, how in zip(names, changes, strict=True))
    assume(all(fold_name(a) == fold_name(b) for a, b in zip(names, written, strict=True)))
    # In the one box “Aa II” is Aa the second; who is called Ii is found by the fields.
    assume(not SUFFIXES & {name.casefold() for name in names})
    ours = make(*names)
    theirs = make(*names, by=stranger)
    given_name, family_name = reversed(written) if turned else written

    apart = find(session, officer, Terms(given=given_name, family=family_name))
    together = find(session, officer, Terms(anything=f"{given_name} {family_name}"))

    for found in (apart, together):
        ids = {one.person_id for one in found.matches}
        assert found.more or ours.id in ids
        assert theirs.id not in ids
        assert not found.looked_at_all


@pytest.mark.parametrize(
    "terms",
    [
        Terms(anything="Ellery"),
        Terms(anything="Mar El"),
        Terms(anything="Markus Ellert"),
        Terms(family="Elleri"),
        Terms(birth_date=BORN),
        Terms(phone="555-0142"),
        Terms(address="under the Mill Road bridge"),
    ],
)
def test_what_no_index_answers_is_found_by_looking(
    session: Session, make: Make, officer: Actor, stranger: Actor, terms: Terms
) -> None:
    known = {"birth_date": BORN, "phone": "312 555 0142", "address": "under Mill Road bridge"}
    ours = make(**known)
    make(**known, by=stranger)
    make("Robert", "Brown", birth_date=date(1960, 1, 1), phone="312 555 0199")

    found = find(session, officer, terms)

    assert [one.person_id for one in found.matches] == [ours.id]
    assert found.looked_at_all
    assert not found.limited


def test_the_best_come_first(session: Session, make: Make, officer: Actor) -> None:
    similar = make("Catherine", "Stome")
    sound = make("Katherine", "Stone")
    same = make("Catherine", "Stone")
    dated = make("Catherine", "Stone", birth_date=BORN)

    found = find(session, officer, Terms(anything="Catherine Stone 3/14/1985"), wide=True)

    assert [one.person_id for one in found.matches] == [dated.id, same.id, sound.id, similar.id]
    assert found.matches[0].why == "Same name, same birth date"
    assert found.matches[2].why == "Sounds like this name"


def test_a_match_says_what_a_list_needs(session: Session, make: Make, officer: Actor) -> None:
    person = make(called="Marc", birth_date=date(1985, 1, 1))
    actions.add_alias(session, officer, person, given_name="Danny", family_name="Price")

    (match,) = find(session, officer, Terms(given="Danny", family="Price")).matches

    assert (match.name, match.age, match.called) == ("Marcus Ellery", 41, "Marc")
    assert match.also == "Danny Price"


def test_an_alias_is_found_by_looking_too(session: Session, make: Make, officer: Actor) -> None:
    person = make()
    actions.add_alias(session, officer, person, family_name="Price")

    (match,) = find(session, officer, Terms(anything="Prise")).matches

    assert (match.person_id, match.also) == (person.id, "Price")


def test_persons_without_a_name_are_not_listed_by_names(
    session: Session, make: Make, officer: Actor
) -> None:
    make("", "", description="Gray beard, green jacket")

    assert find(session, officer, Terms(anything="Ellery")).matches == []


def test_false_matches_are_dropped_after_opening(
    session: Session, make: Make, officer: Actor
) -> None:
    """Somebody who shares a token by chance, as the cut hashes intend."""
    right, wrong = make("Marcus", "Ellery"), make("Robert", "Brown")
    cut = {one.kind: one.token for one in tokens(session, right.id)}
    for one in tokens(session, wrong.id):
        one.token = cut[one.kind]
    session.flush()

    found = find(session, officer, Terms(given="Marcus", family="Ellery"))

    assert [one.person_id for one in found.matches] == [right.id]
