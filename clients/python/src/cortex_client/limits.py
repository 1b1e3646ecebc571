"""Bounds on time."""

TIMEOUT = 30.0
"""In seconds, unless the caller says otherwise."""
