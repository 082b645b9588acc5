"""Referral, encounter report and consent beside models of them, through the HTTP client."""
