"""Everything of one case on one page, its closure and its reopening."""
