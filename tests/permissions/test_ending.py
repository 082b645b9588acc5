"""A record that was destroyed is read and nothing else."""

from cit.permissions.ending import ENDS_WITH_THE_RECORD
from cit.permissions.table import Permission

READING = ("view", "list", "narrative", "print", "search", "watch", "open", "verify")


def test_whatever_writes_into_a_record_ends_with_it() -> None:
    reading = {one for one in Permission if one.value.partition(":")[2] in READING}
    assert not reading & ENDS_WITH_THE_RECORD
    rooms = ("case", "encounter", "consent", "referral", "follow-up")
    writing = {one for one in set(Permission) - reading if one.value.startswith(rooms)}
    assert writing <= ENDS_WITH_THE_RECORD
