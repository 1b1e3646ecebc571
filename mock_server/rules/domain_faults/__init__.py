"""Faults of Cortex itself: which of them hold now. What follows from them is in each resource's own
rules."""
