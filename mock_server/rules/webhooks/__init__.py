"""Webhooks, their deliveries and their history."""
