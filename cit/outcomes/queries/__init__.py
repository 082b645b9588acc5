"""What is counted; other rooms use the names listed here."""

from cit.outcomes.queries.quarters import connection_by_quarter
from cit.outcomes.queries.report import measures

__all__ = ["connection_by_quarter", "measures"]
