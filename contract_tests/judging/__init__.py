"""Runs the cases, decides what each comes to, and gathers the report."""
