"""The judge's own receiver of webhooks, and what it takes to verify what arrives (webhooks)."""
