"""The directory of community services, after the Human Services Data Specification (HSDS)."""
