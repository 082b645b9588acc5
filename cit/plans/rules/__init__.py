"""States, who sees a plan, what stands in it. Plain Python."""
