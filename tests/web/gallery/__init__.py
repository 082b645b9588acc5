"""A living sample: every macro on one page."""
