"""Sealed cases: only those who are named know that there is such a case."""
