"""References that are not taken yet."""

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cit.cases.rules import new_reference


def free_reference(session: Session, column: InstrumentedAttribute[str]) -> str:
    """A new reference that no row of any agency has in this column."""
    while True:
        reference = new_reference()
        # References are unique across agencies, so the look goes beyond what we may see.
        taken = select(column).where(column == reference)
        everywhere = {"unscoped": True, "sealed_too": True}
        if not session.execute(taken, execution_options=everywhere).first():
            return reference
