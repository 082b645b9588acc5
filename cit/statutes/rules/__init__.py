"""State packs, the clocks of a firearm that is kept safe, and worksheets for a hold."""
