"""How a PostgreSQL of ours is set: for tests that are soon over, and for what is to survive."""

# Nothing in it must survive a power cut, so nothing waits for the disk.
CARELESS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "max_connections": "100",
}
# In a measurement of what survives, everything waits for the disk.
CAREFUL = {**CARELESS, "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
