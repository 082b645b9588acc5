"""The ledger: what left the agency, to whom, why; and the account that a person may ask for."""
