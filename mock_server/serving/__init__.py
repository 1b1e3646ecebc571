"""Runs the application: port, certificate, signals, and a clean end."""
