"""Worlds as files: snapshots that are loaded and saved."""
