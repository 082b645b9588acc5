"""Who is on the list of repeat contacts, and the states of conferences, items and promises."""
