"""Webhooks on their way out: signatures, addresses, attempts."""
