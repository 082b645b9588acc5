"""The columns in clear, as the answers decide them."""

from uuid import UUID

import pytest

from cit.encounters.rules import GROUPS, Force, Group, Outcome
from cit.encounters.rules.codes import codes, dispositions, must_review
from cit.people.rules import Known
from tests.kit import reports

PLACE = "11111111-1111-4111-8111-111111111111"


def code(column: str, **pages: object) -> object:
    return codes(reports.answers(**pages))[column]  # type: ignore[arg-type]


def test_the_complete_report_is_coded() -> None:
    assert codes(reports.COMPLETE) == {
        "nature": "wellness",
        "point": "non-criminal",
        "force": Force.NONE,
        "handcuffs": False,
        "injury_person": False,
        "injury_officer": False,
        "injury_other": False,
        "arrestable": False,
        "co_responder": True,
        "supervisor_responded": False,
        "veteran": Known.YES,
        "housing": "permanent",
        "facility_id": None,
        "wants_follow_up": Known.YES,
    }


def test_nothing_answered_is_nothing_known() -> None:
    assert set(codes({}).values()) == {None}


@pytest.mark.parametrize(("when", "value"), [("before", False), ("during", True), ("after", False)])
@pytest.mark.parametrize("party", ["person", "officer", "other"])
def test_an_injury_counts_when_it_happened_during_contact(
    party: str, when: str, value: bool
) -> None:
    hurt = {"hurt": [party], f"{party}_when": when}
    assert code(f"injury_{party}", medical=hurt) is value


def test_an_injury_at_an_unknown_time_is_not_known() -> None:
    assert code("injury_person", medical={"hurt": ["person"], "person_when": "unknown"}) is None
    assert code("injury_person", medical={"hurt": ["unknown"]}) is None


def test_one_party_hurt_means_the_others_were_not() -> None:
    hurt = {"hurt": ["officer"], "officer_when": "during"}
    assert code("injury_person", medical=hurt) is False


@pytest.mark.parametrize(
    ("answer", "value"),
    [("arrestable", True), ("not-arrestable", False), ("none", False), ("unknown", None)],
)
def test_whether_an_arrest_was_possible(answer: str, value: bool | None) -> None:
    assert code("arrestable", outcome={"offense": answer}) is value


def test_nobody_else_there_means_no_co_responder() -> None:
    assert code("co_responder", help={"others": ["none"]}) is False
    assert code("co_responder", help={"others": None}) is None
    assert code("supervisor_responded", help={"others": ["supervisor"]}) is True


def test_not_known_is_kept_apart_from_no() -> None:
    assert code("housing", home={"housing": "unknown"}) is None
    assert code("veteran", home={"veteran": "unknown"}) is Known.UNKNOWN
    assert code("handcuffs", help={"handcuffs": None}) is None


def test_a_facility_of_the_list_is_its_organisation() -> None:
    assert code("facility_id", outcome={"facility": PLACE}) == UUID(PLACE)
    assert code("facility_id", outcome={"facility": "other"}) is None


def test_exactly_one_outcome_is_the_main_one() -> None:
    found = dispositions(reports.answers(outcome={"also": ["shelter", "voluntary-transport"]}))
    assert found == [
        (Outcome.VOLUNTARY_TRANSPORT, Group.FACILITY, True),
        (Outcome.SHELTER, Group.COMMUNITY, False),
    ]


def test_diversion_is_an_outcome_beside_the_main_one() -> None:
    found = dispositions(reports.answers(outcome={"also": None, "diverted": "yes"}))
    assert (Outcome.DIVERTED, GROUPS[Outcome.DIVERTED], False) in found
    assert sum(main for _, _, main in found) == 1


def test_a_report_without_outcome_has_none() -> None:
    assert dispositions({}) == []


@pytest.mark.parametrize(
    ("force", "injured", "value"),
    [
        (None, (None, None), False),
        (Force.NONE, (False, None), False),
        (Force.LEVEL_1, (False, False), True),
        (Force.UNSPECIFIED, (), True),
        (Force.NONE, (False, True), True),
    ],
)
def test_force_or_injury_forces_a_review(
    force: Force | None, injured: tuple[bool | None, ...], value: bool
) -> None:
    assert must_review(force, *injured) is value
