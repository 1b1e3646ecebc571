"""Delivers webhooks: signatures, addresses, attempts."""
