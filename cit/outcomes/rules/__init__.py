"""What is measured, and how. Plain Python."""
