"""Each role's Today: what waits, most urgent first."""
