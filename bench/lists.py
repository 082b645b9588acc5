"""Every page that lists records, and who opens it: what becomes of it when the records grow."""

from typing import NamedTuple


class Listed(NamedTuple):
    """A page and the role whose list it is."""

    what: str
    role: str
    path: str


LISTS = (
    Listed("Today, officer", "officer", "/"),
    Listed("Today, supervisor", "supervisor", "/"),
    Listed("Today, coordinator", "coordinator", "/"),
    Listed("dispatcher's board", "dispatcher", "/cases/board"),
    Listed("cases, open", "supervisor", "/cases"),
    Listed("cases, all", "supervisor", "/cases?state="),
    Listed("follow-ups", "supervisor", "/follow-ups"),
    Listed("follow-ups, coordinator", "coordinator", "/follow-ups"),
    Listed("referrals, partner", "partner", "/referrals"),
    Listed("booked, partner", "partner", "/referrals/booked"),
    Listed("response plans", "coordinator", "/plans"),
    Listed("repeat contacts", "coordinator", "/repeat-contacts"),
    Listed("case conferences", "coordinator", "/conferences"),
    Listed("services", "officer", "/services"),
    Listed("notices", "supervisor", "/notices"),
    Listed("roster", "supervisor", "/roster"),
    Listed("oversight", "auditor", "/oversight"),
    Listed("look-ups", "auditor", "/oversight/lookups"),
    Listed("disclosures", "auditor", "/disclosures"),
)
