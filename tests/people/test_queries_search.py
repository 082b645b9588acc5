"""People are found however their names are written, and only by those who may find them."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, select
from sqlalchemy.orm import Session

from cit.audit.trail import pending
from cit.encryption.fold import fold_name
from cit.encryption.keys import Owner, destroy_key
from cit.people import actions
from cit.people.models import PersonToken
from cit.people.queries import Terms, duplicates, find
from cit.people.rules import NewPerson
from cit.permissions.check import Actor
from cit.permissions.table import Role
from cit.rules import RuleBroken
from tests.kit import factories
from tests.people.conftest import Make

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
    tokens = {one.kind: one.token for one in _tokens(session, right.id)}
    for one in _tokens(session, wrong.id):
        one.token = tokens[one.kind]
    session.flush()

    found = find(session, officer, Terms(given="Marcus", family="Ellery"))

    assert [one.person_id for one in found.matches] == [right.id]


def _tokens(session: Session, person_id: object) -> list[PersonToken]:
    return list(session.scalars(select(PersonToken).where(PersonToken.person_id == person_id)))


def test_the_look_is_bounded_and_says_so(session: Session, make: Make, officer: Actor) -> None:
    older = make("Marcus", "Ellery")
    newer = [make("Maria", "Ellery"), make("Marta", "Ellery")]

    found = find(session, officer, Terms(family="Ellery"), scan_limit=2)

    assert found.limited
    assert {one.person_id for one in found.matches} <= {one.id for one in (*newer, older)}
    assert len(found.matches) == 2


def test_no_more_than_fifty_are_listed(session: Session, make: Make, officer: Actor) -> None:
    for _ in range(51):
        make("Marcus", "Ellery")

    found = find(session, officer, Terms(given="Marcus", family="Ellery"))

    assert (len(found.matches), found.more) == (50, True)
    assert find(session, officer, Terms(family="Ellery")).more


@pytest.mark.parametrize("role", [Role.PARTNER, Role.ADMINISTRATOR, Role.ANALYST, Role.AUDITOR])
def test_who_may_not_search_finds_nobody(session: Session, make: Make, role: Role) -> None:
    make()
    home = session.info["actor"].organisation_id
    actor = factories.actor(session, factories.user(session, role, organisation_id=home))

    for wide in (False, True):
        terms = Terms(given="Marcus", family="Ellery")
        assert find(session, actor, terms, wide=wide).matches == []


def test_every_search_leaves_its_event_without_its_words(
    session: Session, make: Make, officer: Actor
) -> None:
    make()
    session.commit()

    find(session, officer, Terms(anything="Ellery, Marcus"))
    find(session, officer, Terms(anything="ellery MARCUS"))
    find(session, officer, Terms(anything="Robert Brown"))

    kept = [json.loads(one.detail) for one in pending(session)]
    assert [one["results"] for one in kept] == [1, 1, 0]
    assert kept[0]["terms_hash"] == kept[1]["terms_hash"] != kept[2]["terms_hash"]
    assert "llery" not in str(pending(session)).lower()


def test_too_little_to_go_on_is_no_search(session: Session, officer: Actor) -> None:
    with pytest.raises(RuleBroken):
        find(session, officer, Terms(anything="M"))

    assert pending(session) == ()


def test_a_person_whose_key_is_gone_hides_nobody_else(
    session: Session, make: Make, officer: Actor
) -> None:
    gone, here = make(), make()
    destroy_key(session, Owner.PERSON, gone.id)

    for wide in (False, True):
        found = find(session, officer, Terms(given="Marcus", family="Ellery"), wide=wide)
        assert [one.person_id for one in found.matches] == [here.id]


def test_the_number_of_queries_does_not_grow(session: Session, make: Make, officer: Actor) -> None:
    def queries() -> int:
        session.commit()
        seen: list[str] = []
        keep = lambda *call: seen.append(call[2])  # noqa: E731
        event.listen(session.get_bind(), "before_cursor_execute", keep)
        find(session, officer, Terms(given="Marcus", family="Ellery"))
        event.remove(session.get_bind(), "before_cursor_execute", keep)
        return len([one for one in seen if one.startswith("SELECT")])

    make()
    queries()
    few = queries()
    for _ in range(5):
        make()

    assert queries() == few


@pytest.mark.parametrize(
    ("new", "alike"),
    [
        (NewPerson(given_name="MARCUS", family_name="Ellery"), True),
        (NewPerson(given_name="Markus", family_name="Elery"), True),
        (NewPerson(given_name="M", family_name="Ellery", birth_date=BORN), True),
        (NewPerson(given_name="Ann", family_name="Other", phone="+1 312 555 0142"), True),
        (NewPerson(given_name="Marcus", family_name="Brown"), False),
        (NewPerson(family_name="Ellery"), False),
        (NewPerson(description="Gray beard"), False),
    ],
)
def test_who_may_be_the_same_person_is_told(
    session: Session, make: Make, officer: Actor, stranger: Actor, new: NewPerson, alike: bool
) -> None:
    known = {"birth_date": BORN, "phone": "312 555 0142"}
    person = make(**known)
    make(**known, by=stranger)
    session.commit()

    found = duplicates(session, officer, new)

    assert [one.person_id for one in found] == ([person.id] if alike else [])
    assert len(pending(session)) == alike


def test_a_person_is_no_duplicate_of_itself(session: Session, make: Make, officer: Actor) -> None:
    person = make()
    new = NewPerson(given_name="Marcus", family_name="Ellery")

    assert duplicates(session, officer, new, apart_from=person.id) == []


def test_without_tokens_nobody_is_found_by_them(
    session: Session, make: Make, officer: Actor
) -> None:
    make()
    session.execute(delete(PersonToken))

    found = find(session, officer, Terms(given="Marcus", family="Ellery"))

    assert found.looked_at_all
