"""What files of other systems hold, and what it is to us. Plain Python."""
