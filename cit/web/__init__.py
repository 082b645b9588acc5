"""What every page shares: rooms, requests, forms, errors, security."""
