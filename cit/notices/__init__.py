"""What waits for somebody, told once: a bell, mail that says nothing, and the supervisors' week."""
