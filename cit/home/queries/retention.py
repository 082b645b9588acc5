"""Lists of records past their term that wait for a second person, or to be carried out."""

from sqlalchemy.orm import Session

from cit.home.rules import Line, Part, Section
from cit.permissions.check import Actor, granted
from cit.permissions.table import Permission, Reach
from cit.retention import queries
from cit.retention.models import PurgeRun
from cit.retention.rules.runs import OPEN_FOR


def retention(session: Session, actor: Actor) -> Section:
    """For those who approve; nobody is asked about a list of their own."""
    if granted(actor, Permission.PURGE_APPROVE) is Reach.NONE:
        return Section(part=Part.RETENTION, lines=[])
    waiting = queries.to_approve(session, actor)
    begun = queries.to_carry_out(session, actor)
    lines = [_line("Approve or refuse", one) for one in waiting]
    lines += [_line("Carry out", one) for one in begun]
    return Section(part=Part.RETENTION, lines=lines, more="retention.runs")


def _line(act: str, run: PurgeRun) -> Line:
    since = run.approved_at or run.proposed_at
    records = "1 record" if run.total == 1 else f"{run.total:,} records"
    return Line(
        act=f"{act}: destruction of {records}",
        what=f"Proposed by {run.proposed_by.name}",
        endpoint="retention.run",
        values={"run_id": run.id},
        due_at=since + OPEN_FOR,
        since=since,
    )
