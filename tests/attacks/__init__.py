"""Attacks, by number: `./run test tests/attacks` tries each and sees it fail."""
