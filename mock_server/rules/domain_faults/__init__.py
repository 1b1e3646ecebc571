"""Faults of Cortex itself, and which of them are active. Their effects are in the rules of each
resource."""
