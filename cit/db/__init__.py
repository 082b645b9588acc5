"""The database: base classes, engine, transactions, migrations."""
