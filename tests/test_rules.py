"""How a broken rule is told."""

from cit.rules import RuleBroken


def test_a_broken_rule_names_its_question() -> None:
    broken = RuleBroken("reason", "Say why the referral was declined.")

    assert (broken.field, str(broken)) == ("reason", "Say why the referral was declined.")
