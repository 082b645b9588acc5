"""Legal holds: what must be kept as evidence is not destroyed, whoever ordered it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from cit.retention.queries import holds_on
from cit.retention.rules.holds import About

_WORDS = {
    About.CASE: "A legal hold stands on one of these cases.",
    About.PERSON: "A legal hold stands on the person.",
    About.DAYS: "A legal hold stands on all calls of that day.",
}


def held(
    session: Session, person_ids: Collection[UUID], case_ids: Collection[UUID]
) -> Sequence[str]:
    """Why these may not be destroyed now; empty where nothing stands in the way."""
    found = holds_on(session, person_ids=person_ids, case_ids=case_ids)
    return list(dict.fromkeys(_WORDS[one.about] for one in found))
