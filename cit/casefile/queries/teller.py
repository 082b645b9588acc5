"""Who reads the story: opens what they may read, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from cit.casefile.queries.head import Head
from cit.encryption.sealed import Sealed, open_sealed
from cit.permissions.table import Permission

P = Permission
PROTECTED = "Protected. Not shown to your role."


class Teller:
    """Puts the rows of one case into words for one reader."""

    def __init__(self, session: Session, head: Head, reports: Sequence[Any]) -> None:
        self.session = session
        self.head = head
        self.reports: Mapping[UUID, Any] = {one.id: one for one in reports}
        may = head.access.may
        self.reads = may(P.CASE_NARRATIVE) and may(P.ENCOUNTER_VIEW)

    def opened(self, attribute: Sealed[Any], row_id: UUID, blob: bytes | None) -> Any:
        if blob is None:
            return None
        return open_sealed(self.session, attribute, [(row_id, self.head.id, blob)])[0]

    def words(self, attribute: Sealed[Any], row: Any) -> str:
        value = self.opened(attribute, row.id, row.blob)
        return "" if value is None else str(value)
