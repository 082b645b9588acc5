"""What may go on which basis, and what belongs into an account."""

from datetime import date, timedelta

import pytest

from cit.disclosures.rules import (
    Basis,
    Ground,
    Kind,
    Wish,
    check,
    check_hold,
    codes_of,
    in_account,
    kind_words,
    kinds_of,
    years_before,
)
from cit.rules import RuleBroken

TODAY = date(2026, 11, 18)
WHY = "He said he would jump"
C, P2 = frozenset({Kind.CONTACT}), frozenset({Kind.CONTACT, Kind.PART2})


@pytest.mark.parametrize(
    ("kinds", "basis", "ground", "reason", "consent", "field"),
    [
        (C, Basis.CONSENT, None, "", True, None),
        (P2, Basis.CONSENT, None, "", True, None),
        (C, Basis.CONSENT, None, WHY, False, "basis"),
        (frozenset(), Basis.CONSENT, None, "", True, "kinds"),
        (C, Basis.THREAT, None, WHY, False, None),
        (C, Basis.THREAT, None, "  too   ", False, "reason"),
        (P2, Basis.THREAT, None, WHY, False, "ground"),
        (P2, Basis.COURT_ORDER, None, WHY, False, "ground"),
        (P2, Basis.TREATMENT, Ground.EMERGENCY, WHY, False, None),
        (C, Basis.TREATMENT, Ground.EMERGENCY, WHY, False, "ground"),
    ],
)
def test_what_may_go_on_which_basis(
    kinds: frozenset[Kind],
    basis: Basis,
    ground: Ground | None,
    reason: str,
    consent: bool,
    field: str | None,
) -> None:
    asked = {"kinds": kinds, "basis": basis, "ground": ground, "reason": reason}
    if field is None:
        check(**asked, consent=consent)  # type: ignore[arg-type]
        return
    with pytest.raises(RuleBroken) as broken:
        check(**asked, consent=consent)  # type: ignore[arg-type]
    assert broken.value.field == field


@pytest.mark.parametrize(
    ("basis", "part2", "years", "usual", "everything"),
    [
        (Basis.THREAT, False, 0, True, True),
        (Basis.THREAT, True, 5, True, True),
        (Basis.LAW, False, 6, True, True),
        (Basis.TREATMENT, False, 0, False, True),
        (Basis.CONSENT, False, 0, False, True),
        (Basis.CONSENT, True, 3, True, True),
        (Basis.CONSENT, True, 4, False, True),
        (Basis.TREATMENT, True, 0, False, True),
    ],
)
def test_what_belongs_into_an_account(
    basis: Basis, part2: bool, years: int, usual: bool, everything: bool
) -> None:
    on = years_before(TODAY, years)
    assert in_account(basis, part2, on, TODAY, everything=False) is usual
    assert in_account(basis, part2, on, TODAY, everything=True) is everything


def test_the_day_before_six_years_is_too_old() -> None:
    old = years_before(TODAY, 6) - timedelta(days=1)
    assert not in_account(Basis.THREAT, False, old, TODAY, everything=True)
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("wish", "days", "statement", "field"),
    [
        (Wish.ORAL, 30, WHY, None),
        (Wish.ORAL, 31, WHY, "until_on"),
        (Wish.WRITTEN, 31, WHY, None),
        (Wish.WRITTEN, 366, WHY, None),
        (Wish.WRITTEN, 367, WHY, "until_on"),
        (Wish.WRITTEN, -1, WHY, "until_on"),
        (Wish.WRITTEN, 3, "no", "statement"),
    ],
)
def test_how_long_an_account_is_held_back(
    wish: Wish, days: int, statement: str, field: str | None
) -> None:
    until = TODAY + timedelta(days=days)
    if field is None:
        check_hold(wish, until, TODAY, statement)
        return
    with pytest.raises(RuleBroken) as broken:
        check_hold(wish, until, TODAY, statement)
    assert broken.value.field == field


def test_classes_are_kept_as_codes_and_told_as_words() -> None:
    assert codes_of({Kind.PART2, Kind.CONTACT}) == "contact,part2"
    assert kinds_of("contact,part2") == {Kind.PART2, Kind.CONTACT}
    assert kind_words(P2) == "Contact, substance-use treatment"
