"""The directory of community services."""
