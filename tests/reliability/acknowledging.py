"""A process that writes through the engine of the system and says each time that it has."""

import os
import sys

from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from cit.db.engine import prepare
from cit.organisations.models import Organisation
from cit.permissions.check import Kind


def main(path: str, writes: int, synchronous: str) -> None:
    """Write rows that are numbered from 1 on."""
    engine = create_engine(f"sqlite:///{path}")
    prepare(engine)
    if synchronous:
        event.listen(
            engine, "connect", lambda raw, _: raw.execute(f"PRAGMA synchronous = {synchronous}")
        )
    with Session(engine) as session:
        for number in range(1, writes + 1):
            name = f"Clinic {number}"
            session.add(
                Organisation(kind=Kind.PARTNER, name=name, short_name=name, capacity_today=number)
            )
            session.commit()
            os.write(1, b"\n")
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
