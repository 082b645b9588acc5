"""Measures of what became of it, with their definitions and intervals."""
