"""Faults that a user injects on purpose, to see how a client copes."""
