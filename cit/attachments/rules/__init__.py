"""What may be attached, and how a file is looked at."""
