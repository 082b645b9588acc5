"""Terms, holds and runs. Plain Python."""
