"""What can be wrong with an installation, each found by a check of its own."""
