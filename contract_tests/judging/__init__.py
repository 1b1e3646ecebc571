"""Runs the cases, decides their verdicts, and collects the report."""
