"""Who looked at what, and whether the log that says so is sound."""
