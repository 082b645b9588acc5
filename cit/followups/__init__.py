"""What is due after the encounter: attempts, contact, stop."""
