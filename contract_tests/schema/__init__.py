"""Runs Schemathesis over the whole document, behind the kernel, and translates its results."""
