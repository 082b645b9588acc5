"""Promises about everything at once."""
