"""The webhook receiver of the checks, and the verification of deliveries (webhooks)."""
