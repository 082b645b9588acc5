"""What the measurement of careless databases makes of its figures; it needs a server to kill."""

from tests.reliability.promises import WRONG, Refused


def test_one_that_is_served_is_a_failure() -> None:
    good = Refused(WRONG, (), careful=True)
    assert good.held
    assert not Refused(WRONG[1:], WRONG[:1], careful=True).held
    assert not Refused(WRONG, (), careful=False).held
