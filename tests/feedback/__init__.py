"""Feedback: without a name, without an address."""
