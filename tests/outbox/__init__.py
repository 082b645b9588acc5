"""Mail that waits and goes."""
