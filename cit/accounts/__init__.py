"""Users, roles, signing in, duty and CIT designation."""
