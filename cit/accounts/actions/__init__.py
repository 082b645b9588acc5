"""Changes to users, sessions, standing and duty; other rooms use the names listed here."""
