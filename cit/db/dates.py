"""Differences of days and moments, written as each database writes them."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - reads as SQL
    """Whole days from one calendar day to a later one."""

    type = Integer()
    name = "days_between"
    inherit_cache = True


class seconds_between(FunctionElement[int]):  # noqa: N801 - reads as SQL
    """Seconds from one moment to a later one."""

    type = Integer()
    name = "seconds_between"
    inherit_cache = True


@compiles(days_between, "sqlite")
def _days_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    first, last = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


@compiles(days_between)
def _days(element: Any, compiler: Any, **options: Any) -> str:
    first, last = (compiler.process(one, **options) for one in element.clauses)
    return f"({last} - {first})"


@compiles(seconds_between, "sqlite")
def _seconds_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    first, last = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(ROUND((julianday({last}) - julianday({first})) * 86400) AS INTEGER)"


@compiles(seconds_between)
def _seconds(element: Any, compiler: Any, **options: Any) -> str:
    first, last = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(ROUND(EXTRACT(EPOCH FROM ({last} - {first}))) AS INTEGER)"
