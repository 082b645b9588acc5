"""What the officer saw and did: draft, submitted, returned, approved."""
