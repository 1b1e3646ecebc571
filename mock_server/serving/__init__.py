"""Runs the application: port, certificate, signals, the end in order."""
